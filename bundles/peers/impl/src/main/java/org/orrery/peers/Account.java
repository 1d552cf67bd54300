package org.orrery.peers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.peers.api.DropRecord;

/**
 * What has been counted and noted since it was last given up. It goes with the process, and what comes after that with each
 * link, so that nothing is missing in the end.
 *
 * @param counts by name; what is not counted may be absent
 * @param drops oldest first
 */
record Account(Map<String, Long> counts, List<DropRecord> drops) {
    Account {
        counts = Map.copyOf(counts);
        drops = List.copyOf(drops);
    }

    /** Takes everything out of the rooms. */
    static Account giveOf(final Rooms rooms) {
        final Map<String, Long> counts = new TreeMap<>();
        rooms.meters().giveTo(counts);
        rooms.traffic().giveTo(counts);
        rooms.recent().giveTo(counts);
        return new Account(counts, rooms.history().give());
    }

    /** Adds everything to the rooms. */
    void addTo(final Rooms rooms) {
        rooms.meters().takeFrom(counts);
        rooms.traffic().takeFrom(counts);
        rooms.recent().takeFrom(counts);
        rooms.history().take(drops);
    }
}
