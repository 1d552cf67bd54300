package org.orrery.peers;

import java.util.concurrent.TimeUnit;

/**
 * How many queries of one type one peer may ask: so many in a window that the first query after the last window opens.
 * On one strand.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 5.4.
 */
final class QueryThrottle {
    private static final int QUERIES_PER_SECOND = 5;

    private boolean opened;
    private long windowStartNanos;
    private int count;

    /** Length of the window in whole seconds. */
    static long windowSeconds(final int closeTimeMillis, final int slotsToRemember) {
        return (long) closeTimeMillis * slotsToRemember / 1000;
    }

    /** Queries per window for the types that ask for one item. */
    static long itemLimit(final long windowSeconds) {
        return QUERIES_PER_SECOND * windowSeconds;
    }

    State state() {
        return new State(opened, windowStartNanos, count);
    }

    void restore(final State state) {
        opened = state.opened;
        windowStartNanos = state.windowStartNanos;
        count = state.count;
    }

    /** Takes one query into account; false if it is to be ignored. */
    boolean allow(final long nowNanos, final long windowSeconds, final long limit) {
        if (!opened || nowNanos - windowStartNanos >= TimeUnit.SECONDS.toNanos(windowSeconds)) {
            opened = true;
            windowStartNanos = nowNanos;
            count = 0;
        }
        if (count >= limit) {
            return false;
        }
        count++;
        return true;
    }

    /**
     * A throttle at a moment.
     *
     * @param opened whether there ever was a window
     * @param windowStartNanos when the latest one opened, by the node's clock
     * @param count queries in it
     */
    record State(boolean opened, long windowStartNanos, int count) {}
}
