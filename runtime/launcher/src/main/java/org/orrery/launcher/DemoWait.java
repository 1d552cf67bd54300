package org.orrery.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in the nodes of the demo, by looking every few milliseconds. */
final class DemoWait {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private DemoWait() {}

    /** Whether it came true within a time. */
    static boolean until(final BooleanSupplier condition, final long nanos) {
        final long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= nanos) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
