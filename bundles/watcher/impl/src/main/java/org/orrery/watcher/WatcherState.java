package org.orrery.watcher;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Everything that a watcher knows, as plain values: what crosses to its successor in a swap. As large as the rooms that it
 * is taken from.
 *
 * @param index the present slot, 0 while none is known
 * @param heardAgoNanos since when nothing was heard of consensus
 * @param closed slots of the window whose ledgers were closed, ascending
 * @param statements the latest statements, by ascending slot
 * @param waiting statements that wait for items, likewise
 * @param insane quorum sets that are refused, the oldest first
 * @param fetcherSeen whether there ever was a fetcher
 * @param items transaction sets and quorum sets, the least recently used first
 * @param transactions those that wait, the longest first
 * @param bans transactions that are not wanted, in the order in which the bans end
 * @param recoveryMillis time until the next look whether consensus is lost
 * @param figures what was counted
 */
record WatcherState(
        long index,
        long heardAgoNanos,
        List<Long> closed,
        List<LatestStatements.Held> statements,
        List<LatestStatements.Held> waiting,
        List<Uint256> insane,
        boolean fetcherSeen,
        List<WireMessage> items,
        List<Queued> transactions,
        List<Bans.Ban> bans,
        long recoveryMillis,
        Figures figures) {
    /**
     * A transaction that waits.
     *
     * @param sender the peer that is charged for it
     * @param ledger the present one when it came
     */
    record Queued(WireMessage message, NodeId sender, long ledger) {}

    /** Counters from the first start on, and the latest ledger that was closed with how many said so. */
    record Figures(long accepted, long discarded, long duplicates, long externalizedSlot, int supporters) {}
}
