package org.orrery.benchmarks;

import java.util.Arrays;

/** Times that something took. Any thread. */
final class Latencies {
    private static final double NANOS_IN_A_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    /** Adds one. */
    synchronized void add(final long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latencyNanos;
    }

    synchronized int count() {
        return count;
    }

    /**
     * The least time that this share of all did not exceed, in milliseconds.
     *
     * @param perMille the share, 1 to 1000
     * @throws IllegalStateException if there are none
     */
    synchronized double millis(final int perMille) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        final long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        final int place = (int) (((long) count * perMille + 999) / 1000);
        return sorted[place - 1] / NANOS_IN_A_MILLI;
    }
}
