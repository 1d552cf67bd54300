package org.orrery.itests.node;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, as long as it takes within a generous limit. */
public final class Wait {
    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    private Wait() {}

    /** Returns when the condition holds. */
    public static void until(final String what, final BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** The same, where only the end of the wait can say what is missing. */
    public static void until(final Supplier<String> what, final BooleanSupplier condition) {
        until(what, condition, () -> LockSupport.parkNanos(PAUSE_NANOS));
    }

    /** Returns when the condition holds, doing something again and again until then. */
    public static void until(final String what, final BooleanSupplier condition, final Runnable meanwhile) {
        until(() -> what, condition, meanwhile);
    }

    private static void until(final Supplier<String> what, final BooleanSupplier condition, final Runnable meanwhile) {
        final long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LIMIT_NANOS) {
                throw new AssertionError("in vain waited until " + what.get());
            }
            meanwhile.run();
        }
    }
}
