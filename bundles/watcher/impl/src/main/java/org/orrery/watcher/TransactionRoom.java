package org.orrery.watcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Transactions that wait. One that waited for four ledgers is let go and not wanted again for ten more, as if it had been
 * banned. Bounded by number, by bytes and by sender; what finds no place is answered TRY_AGAIN_LATER. Strand
 * {@code node}. Spec: 20-flow-flood-fetch.md, section 8.
 */
final class TransactionRoom {
    /** Ledgers that a transaction waits. */
    static final int PENDING_LEDGERS = 4;

    /** Ledgers that it is banned afterwards. */
    static final int BANNED_LEDGERS = 10;

    private static final int BANNED_PER_PLACE = 4;

    private final int maxTransactions;
    private final Shares shares;
    private final Map<Uint256, Entry> waiting = new LinkedHashMap<>();
    private final Deque<Banned> banned = new ArrayDeque<>();
    private final Set<Uint256> bannedHashes = new HashSet<>();

    TransactionRoom(final int maxTransactions, final long bytes) {
        this.maxTransactions = maxTransactions;
        shares = new Shares(bytes);
    }

    /**
     * Takes in a transaction.
     *
     * @param sender the peer that is charged for it
     * @param ledger the present one
     */
    TransactionStatus take(final WireMessage transaction, final NodeId sender, final long ledger) {
        final Uint256 hash = transaction.contentHash();
        if (waiting.containsKey(hash)) {
            return TransactionStatus.DUPLICATE;
        }
        if (isBanned(hash) || waiting.size() >= maxTransactions || !shares.take(sender, transaction.size())) {
            return TransactionStatus.TRY_AGAIN_LATER;
        }
        waiting.put(hash, new Entry(transaction, sender, ledger));
        return TransactionStatus.PENDING;
    }

    /** The transaction with this full hash, or null. */
    WireMessage find(final Uint256 fullHash) {
        final Entry entry = waiting.get(fullHash);
        return entry == null ? null : entry.transaction();
    }

    boolean isBanned(final Uint256 fullHash) {
        return bannedHashes.contains(fullHash);
    }

    /** A ledger is the present one now: lets go of what waited too long. */
    void age(final long ledger) {
        while (!banned.isEmpty() && banned.peekFirst().until() <= ledger) {
            unban();
        }
        // Insertion order is the order of ledgers, so the first one that may stay ends the search.
        final var oldest = waiting.entrySet().iterator();
        while (oldest.hasNext()) {
            final Map.Entry<Uint256, Entry> next = oldest.next();
            if (next.getValue().ledger() + PENDING_LEDGERS > ledger) {
                return;
            }
            shares.release(
                    next.getValue().sender(), next.getValue().transaction().size());
            ban(next.getKey(), ledger);
            oldest.remove();
        }
    }

    /** Forgets everything, for when ledgers are counted anew. */
    void clear() {
        waiting.values()
                .forEach(entry ->
                        shares.release(entry.sender(), entry.transaction().size()));
        waiting.clear();
        banned.clear();
        bannedHashes.clear();
    }

    int size() {
        return waiting.size();
    }

    private void ban(final Uint256 hash, final long ledger) {
        // An integer multiple of the pool is remembered; beyond it the oldest ban ends early.
        if (banned.size() >= (long) maxTransactions * BANNED_PER_PLACE) {
            unban();
        }
        banned.addLast(new Banned(hash, ledger + BANNED_LEDGERS));
        bannedHashes.add(hash);
    }

    private void unban() {
        bannedHashes.remove(banned.removeFirst().hash());
    }

    private record Entry(WireMessage transaction, NodeId sender, long ledger) {}

    private record Banned(Uint256 hash, long until) {}
}
