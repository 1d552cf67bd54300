package org.orrery.peers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.orrery.overlay.api.DropReason;
import org.orrery.peers.api.DropRecord;

/** The latest drops, for the operator's question why. Holds 1000; then the oldest goes. Any thread. */
final class DropHistory {
    static final int MAX_RECORDS = 1000;

    private final Deque<DropRecord> newestFirst = new ArrayDeque<>();

    /**
     * A connection has ended.
     *
     * @param told whether it was sent the ERROR_MSG that the rule asks for
     */
    void add(final Peer peer, final DropReason reason, final boolean told, final long unixMillis) {
        add(new DropRecord(
                unixMillis,
                peer.link(),
                peer.role(),
                peer.address().toString(),
                peer.node(),
                peer.admitted(),
                reason,
                told ? reason.rule().told() + " (" + reason.text() + ")" : null));
    }

    private synchronized void add(final DropRecord record) {
        if (newestFirst.size() == MAX_RECORDS) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(record);
    }

    /** Newest first. */
    synchronized List<DropRecord> latest() {
        return List.copyOf(newestFirst);
    }
}
