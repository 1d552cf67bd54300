package org.orrery.flowcontrol;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long messages waited in one queue: the 75th percentile over the last 300 s, of the latest {@value #SAMPLES} at most.
 * On the link's loop. Spec: 20-flow-flood-fetch.md, section 1.12.
 */
final class QueueDelays {
    static final int SAMPLES = 256;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final int[] delayMillis = new int[SAMPLES];
    private final long[] takenNanos = new long[SAMPLES];
    private long taken;

    /** Notes that a message left the queue now. */
    void add(final long delayNanos, final long nowNanos) {
        final int slot = (int) (taken % SAMPLES);
        delayMillis[slot] = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(delayNanos));
        takenNanos[slot] = nowNanos;
        taken++;
    }

    /** The percentile, or 0 if nothing left the queue in that time. */
    long p75Millis(final long nowNanos) {
        final int kept = (int) Math.min(taken, SAMPLES);
        final int[] recent = new int[kept];
        int count = 0;
        for (int i = 0; i < kept; i++) {
            if (nowNanos - takenNanos[i] <= WINDOW_NANOS) {
                recent[count++] = delayMillis[i];
            }
        }
        Arrays.sort(recent, 0, count);
        return count == 0 ? 0 : recent[(count * 3 + 3) / 4 - 1];
    }
}
