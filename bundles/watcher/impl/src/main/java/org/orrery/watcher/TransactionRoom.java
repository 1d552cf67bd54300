package org.orrery.watcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.node.api.TransactionStatus;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Transactions that wait. Those that waited for four ledgers, that no coming ledger can have, or that a ledger has, are let
 * go and banned. Bounded by number, by bytes, by sender and by source account; what finds no place is answered
 * TRY_AGAIN_LATER.
 *
 * <p>Of an account so many may wait as settings say, each with another sequence number. A fee bump takes the place of one
 * with its number if it offers ten times the fee for each operation; less is an ERROR, and anything else with that number
 * is put off. Whole fees are compared; stellar-core leaves out what Soroban's resources cost. Strand {@code node}.
 * Spec: 20-flow-flood-fetch.md, section 8.
 */
final class TransactionRoom {
    /** Ledgers that a transaction waits. */
    static final int PENDING_LEDGERS = 4;

    private static final int BANNED_PER_PLACE = 4;

    private final int maxTransactions;
    private final int maxPerSource;
    private final Shares shares;
    private final Map<Uint256, Place> waiting = new LinkedHashMap<>();
    private final Map<Uint256, Map<Long, PooledTransaction>> bySource = new HashMap<>();
    private final Bans bans;

    TransactionRoom(final int maxTransactions, final int maxPerSource, final long bytes) {
        this.maxTransactions = maxTransactions;
        this.maxPerSource = maxPerSource;
        shares = new Shares(bytes);
        bans = new Bans((int) Math.min((long) maxTransactions * BANNED_PER_PLACE, Integer.MAX_VALUE));
    }

    /**
     * Takes in a transaction.
     *
     * @param ledger the present one
     */
    TransactionStatus take(final PooledTransaction transaction, final long ledger) {
        if (waiting.containsKey(transaction.hash())) {
            return TransactionStatus.DUPLICATE;
        }
        if (bans.contains(transaction.hash())) {
            return TransactionStatus.TRY_AGAIN_LATER;
        }
        final Map<Long, PooledTransaction> others = bySource.getOrDefault(transaction.source(), Map.of());
        final PooledTransaction rival = others.get(transaction.seqNum());
        if (rival != null) {
            return compete(transaction, rival, ledger);
        }
        return others.size() < maxPerSource && waiting.size() < maxTransactions && enter(transaction, ledger)
                ? TransactionStatus.PENDING
                : TransactionStatus.TRY_AGAIN_LATER;
    }

    /** The transaction with this full hash, or null. */
    WireMessage find(final Uint256 fullHash) {
        final Place place = waiting.get(fullHash);
        return place == null ? null : place.transaction().message();
    }

    boolean isBanned(final Uint256 fullHash) {
        return bans.contains(fullHash);
    }

    /** A transaction is not wanted again. */
    void ban(final Uint256 fullHash, final long ledger) {
        bans.add(fullHash, ledger);
    }

    /**
     * A ledger is the present one now: lets go of what waited too long, and of what no later one can have.
     *
     * @param closeTime a close time that the next ledger reaches
     */
    void age(final long ledger, final long closeTime) {
        bans.age(ledger);
        for (final Place place : List.copyOf(waiting.values())) {
            if (place.ledger() + PENDING_LEDGERS <= ledger
                    || place.transaction().terms().isPast(ledger + 1, closeTime)) {
                dismiss(place.transaction(), ledger);
            }
        }
    }

    /** A ledger has this transaction: it leaves, and those of the account that cannot come after it. */
    void applied(final TransactionSlices transaction, final long ledger) {
        final Map<Long, PooledTransaction> others = bySource.get(transaction.sourceAccount());
        if (others != null) {
            for (final PooledTransaction other : List.copyOf(others.values())) {
                if (other.seqNum() <= transaction.seqNum()) {
                    dismiss(other, ledger);
                }
            }
        }
        bans.add(transaction.fullHash(), ledger);
    }

    /** What waits, the longest first. */
    List<WireMessage> all() {
        final List<WireMessage> messages = new ArrayList<>(waiting.size());
        waiting.values().forEach(place -> messages.add(place.transaction().message()));
        return messages;
    }

    /** What waits, the longest first, with who brought it and when. */
    List<WatcherState.Queued> queued() {
        final List<WatcherState.Queued> queued = new ArrayList<>(waiting.size());
        waiting.values()
                .forEach(place -> queued.add(new WatcherState.Queued(
                        place.transaction().message(), place.transaction().sender(), place.ledger())));
        return queued;
    }

    /** All bans, in the order in which they end. */
    List<Bans.Ban> bans() {
        return bans.all();
    }

    /** In place of the bans that are here. */
    void restoreBans(final List<Bans.Ban> those) {
        bans.restore(those);
    }

    /** One that waited elsewhere since a ledger. If it finds no place it is let go. */
    void restore(final PooledTransaction transaction, final long since) {
        if (waiting.size() < maxTransactions
                && !bySource.getOrDefault(transaction.source(), Map.of()).containsKey(transaction.seqNum())) {
            enter(transaction, since);
        }
    }

    /** Forgets everything, for when ledgers are counted anew. */
    void clear() {
        waiting.values()
                .forEach(place -> shares.release(
                        place.transaction().sender(), place.transaction().size()));
        waiting.clear();
        bySource.clear();
        bans.clear();
    }

    int size() {
        return waiting.size();
    }

    private TransactionStatus compete(
            final PooledTransaction transaction, final PooledTransaction rival, final long ledger) {
        if (rival.isFeeBump() && rival.innerHash().equals(transaction.hash())) {
            return TransactionStatus.DUPLICATE;
        }
        if (!transaction.isFeeBump()) {
            return TransactionStatus.TRY_AGAIN_LATER;
        }
        if (!transaction.outbids(rival)) {
            return TransactionStatus.ERROR;
        }
        final long since = waiting.get(rival.hash()).ledger();
        leave(rival);
        if (enter(transaction, ledger)) {
            bans.add(rival.hash(), ledger);
            return TransactionStatus.PENDING;
        }
        enter(rival, since);
        return TransactionStatus.TRY_AGAIN_LATER;
    }

    private boolean enter(final PooledTransaction transaction, final long ledger) {
        if (!shares.take(transaction.sender(), transaction.size())) {
            return false;
        }
        waiting.put(transaction.hash(), new Place(transaction, ledger));
        bySource.computeIfAbsent(transaction.source(), first -> new HashMap<>()).put(transaction.seqNum(), transaction);
        return true;
    }

    private void dismiss(final PooledTransaction transaction, final long ledger) {
        leave(transaction);
        bans.add(transaction.hash(), ledger);
    }

    private void leave(final PooledTransaction transaction) {
        shares.release(transaction.sender(), transaction.size());
        waiting.remove(transaction.hash());
        final Map<Long, PooledTransaction> others = bySource.get(transaction.source());
        others.remove(transaction.seqNum());
        if (others.isEmpty()) {
            bySource.remove(transaction.source());
        }
    }

    private record Place(PooledTransaction transaction, long ledger) {}
}
