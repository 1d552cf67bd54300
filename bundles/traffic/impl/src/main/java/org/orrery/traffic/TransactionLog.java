package org.orrery.traffic;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.wire.api.Uint256;

/** Which transactions were put in here and which arrived. Bounded; any thread. */
final class TransactionLog {
    /** Transactions that are told apart; of an older one a further copy counts as another transaction. */
    static final int MAX_TRANSACTIONS = 1 << 16;

    private final Set<Uint256> known = new LinkedHashSet<>();

    /** Those that may still be put into a set: known ones, the oldest first. */
    private final Set<Uint256> candidates = new LinkedHashSet<>();

    private long submitted;
    private long refused;
    private long unique;
    private long copies;

    /** One of ours was put in; {@code taken} says whether the pool holds it. */
    synchronized void submitted(final Uint256 fullHash, final boolean taken) {
        if (taken) {
            submitted++;
            note(fullHash);
        } else {
            refused++;
        }
    }

    /** One arrived from a peer. */
    synchronized void received(final Uint256 fullHash) {
        if (note(fullHash)) {
            unique++;
        } else {
            copies++;
        }
    }

    /** How many of these are not here. */
    synchronized int missing(final Collection<Uint256> fullHashes) {
        return (int) fullHashes.stream().filter(each -> !known.contains(each)).count();
    }

    /** Transactions that are in no set as far as is known, the oldest first. */
    synchronized List<Uint256> candidates() {
        return List.copyOf(candidates);
    }

    /** This one is in a set, or of no use for one. */
    synchronized void settled(final Uint256 fullHash) {
        candidates.remove(fullHash);
    }

    /** Counts anew; what is known stays known. */
    synchronized void reset() {
        submitted = 0;
        refused = 0;
        unique = 0;
        copies = 0;
    }

    /** The counters, in types of the JDK. */
    synchronized Map<String, Object> snapshot() {
        final Map<String, Object> all = new HashMap<>();
        all.put("transactionsSubmitted", submitted);
        all.put("transactionsRefused", refused);
        all.put("transactionsUnique", unique);
        all.put("transactionsCopies", copies);
        return all;
    }

    private boolean note(final Uint256 fullHash) {
        if (!known.add(fullHash)) {
            return false;
        }
        candidates.add(fullHash);
        if (known.size() > MAX_TRANSACTIONS) {
            final Uint256 oldest = known.iterator().next();
            known.remove(oldest);
            candidates.remove(oldest);
        }
        return true;
    }
}
