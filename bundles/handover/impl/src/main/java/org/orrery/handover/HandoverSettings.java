package org.orrery.handover;

/**
 * Settings of the coordinator.
 *
 * @param deadlineMillis how long the state of an area without a bundle waits before its links are drained; 1 to 25 000,
 *     so that it ends before peers give up an idle connection
 */
public record HandoverSettings(int deadlineMillis) {
    /** Lowest deadline. */
    public static final int MIN_DEADLINE_MILLIS = 1;

    /** Highest deadline: peers drop a connection that is idle for 30 s. */
    public static final int MAX_DEADLINE_MILLIS = 25_000;

    public HandoverSettings {
        if (deadlineMillis < MIN_DEADLINE_MILLIS || deadlineMillis > MAX_DEADLINE_MILLIS) {
            throw new IllegalArgumentException("HANDOVER_DEADLINE_MILLIS is " + MIN_DEADLINE_MILLIS + " to "
                    + MAX_DEADLINE_MILLIS + ", not " + deadlineMillis);
        }
    }

    /** Two seconds. */
    public static HandoverSettings defaults() {
        return new HandoverSettings(2000);
    }
}
