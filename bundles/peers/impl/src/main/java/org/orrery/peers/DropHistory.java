package org.orrery.peers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.orrery.overlay.api.DropReason;
import org.orrery.peers.api.DropRecord;

/**
 * The latest drops, for the operator's question why. Holds 1000 of peers and 1000 of connections that never became one, so
 * that strangers who come and go cannot make it forget a peer; of each kind the oldest goes first. Any thread.
 */
final class DropHistory {
    static final int MAX_RECORDS = 1000;

    private final Deque<Entry> peers = new ArrayDeque<>();
    private final Deque<Entry> strangers = new ArrayDeque<>();
    private long number;

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
        final Deque<Entry> newestFirst = record.authenticated() ? peers : strangers;
        if (newestFirst.size() == MAX_RECORDS) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(new Entry(number++, record));
    }

    /** Takes all out, oldest first. */
    synchronized List<DropRecord> give() {
        final List<DropRecord> all = new ArrayList<>(latest());
        Collections.reverse(all);
        peers.clear();
        strangers.clear();
        return all;
    }

    /** Adds what was kept elsewhere, oldest first. */
    void take(final List<DropRecord> records) {
        records.forEach(this::add);
    }

    /** Newest first. */
    synchronized List<DropRecord> latest() {
        final List<Entry> all = new ArrayList<>(peers);
        all.addAll(strangers);
        all.sort(Comparator.comparingLong(Entry::number).reversed());
        return all.stream().map(Entry::record).toList();
    }

    private record Entry(long number, DropRecord record) {}
}
