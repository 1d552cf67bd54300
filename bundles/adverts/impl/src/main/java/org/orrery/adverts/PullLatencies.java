package org.orrery.adverts;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long one peer takes to deliver: the 75th percentile over the last 300 s, of the latest {@value #SAMPLES} deliveries
 * at most. One thread at a time. Spec: 20-flow-flood-fetch.md, section 1.12.
 */
final class PullLatencies {
    static final int SAMPLES = 128;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final long[] latencyNanos = new long[SAMPLES];
    private final long[] takenNanos = new long[SAMPLES];
    private int taken;

    void add(final long nanos, final long nowNanos) {
        latencyNanos[taken % SAMPLES] = nanos;
        takenNanos[taken % SAMPLES] = nowNanos;
        // Goes round above the length of the ring, so that the ring stays full.
        taken = taken + 1 == 2 * SAMPLES ? SAMPLES : taken + 1;
    }

    /** The percentile, or 0 if nothing was delivered in that time. */
    long p75Millis(final long nowNanos) {
        final long[] recent = new long[Math.min(taken, SAMPLES)];
        int count = 0;
        for (int i = 0; i < recent.length; i++) {
            if (nowNanos - takenNanos[i] <= WINDOW_NANOS) {
                recent[count++] = latencyNanos[i];
            }
        }
        Arrays.sort(recent, 0, count);
        return count == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(recent[(count * 3 + 3) / 4 - 1]);
    }
}
