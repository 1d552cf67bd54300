package org.orrery.fetcher;

import java.util.List;
import java.util.Map;
import org.orrery.overlay.api.LinkId;

/**
 * What one tracker takes along in a swap.
 *
 * @param key the item
 * @param ageNanos since it was first wanted, 0 and more
 * @param rebuilds rounds in vain, 0 to {@link Tracker#MAX_REBUILDS}
 * @param lastSeenSlot highest slot that waited
 * @param lastAsked who was asked last, or null
 * @param asked who was asked in this round, and whether it was believed to have the item
 * @param remainingMillis until the next attempt, or {@link #NO_ALARM} where nobody waits
 * @param waiting who waits, in the order of coming
 */
record TrackerState(
        ItemKey key,
        long ageNanos,
        int rebuilds,
        long lastSeenSlot,
        LinkId lastAsked,
        Map<LinkId, Boolean> asked,
        long remainingMillis,
        List<Waiting> waiting) {
    static final long NO_ALARM = -1;

    private static final long LONGEST_MILLIS = Tracker.REPLY_WAIT_MILLIS * Tracker.MAX_REBUILDS;

    TrackerState {
        asked = Map.copyOf(asked);
        waiting = List.copyOf(waiting);
        if (ageNanos < 0 || rebuilds < 0 || rebuilds > Tracker.MAX_REBUILDS) {
            throw new IllegalArgumentException("age " + ageNanos + " ns, " + rebuilds + " rounds");
        }
        if (remainingMillis < NO_ALARM || remainingMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("next attempt in " + remainingMillis + " ms");
        }
        if (waiting.isEmpty() != (remainingMillis == NO_ALARM)) {
            throw new IllegalArgumentException("an attempt without anybody who waits, or the other way round");
        }
    }
}
