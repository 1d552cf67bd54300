package org.orrery.upgrade;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what a bundle does after its start, on the thread of upgrades. */
final class PartWait {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long limitNanos;

    PartWait(final long limitMillis) {
        limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /** What a question answers as soon as that is not null, or null when the time is over. */
    <T> T until(final Supplier<T> question) {
        final long start = System.nanoTime();
        while (true) {
            final T answer = question.get();
            if (answer != null || System.nanoTime() - start > limitNanos) {
                return answer;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
