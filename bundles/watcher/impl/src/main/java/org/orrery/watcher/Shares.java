package org.orrery.watcher;

import java.util.HashMap;
import java.util.Map;
import org.orrery.overlay.api.NodeId;

/**
 * Counts the bytes of a room, altogether and by the peer that brought them. Nothing is ever evicted to make room: what
 * finds no place is refused (attacks A15, A20). Strand {@code node}.
 */
final class Shares {
    private static final int PARTS = 4;

    private final long totalBytes;
    private final Map<NodeId, Long> bySender = new HashMap<>();
    private long used;

    Shares(final long totalBytes) {
        this.totalBytes = totalBytes;
    }

    /** Charges a sender; false, and nothing charged, if the room or the sender's quarter of it is full. */
    boolean take(final NodeId sender, final int messageBytes) {
        final long cost = cost(messageBytes);
        final long owed = bySender.getOrDefault(sender, 0L);
        if (cost > totalBytes - used || cost > totalBytes / PARTS - owed) {
            return false;
        }
        used += cost;
        bySender.put(sender, owed + cost);
        return true;
    }

    /** Takes a charge back. */
    void release(final NodeId sender, final int messageBytes) {
        final long cost = cost(messageBytes);
        used -= cost;
        bySender.computeIfPresent(sender, (who, owed) -> owed == cost ? null : Long.valueOf(owed - cost));
    }

    /** Bytes charged. */
    long used() {
        return used;
    }

    private static long cost(final int messageBytes) {
        return (long) messageBytes + WatcherLimits.ENTRY_BYTES;
    }
}
