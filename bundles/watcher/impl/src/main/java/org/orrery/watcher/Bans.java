package org.orrery.watcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orrery.wire.api.Uint256;

/**
 * Transactions that are not wanted for {@value #BANNED_LEDGERS} ledgers, by their full hashes. Bounded: beyond that the
 * oldest ban ends early, and costs that its transaction may be asked for once more. Strand {@code node}.
 * Spec: 20-flow-flood-fetch.md, section 8.
 */
final class Bans {
    /** Ledgers that a ban lasts. */
    static final int BANNED_LEDGERS = 10;

    private final int most;
    private final Deque<Ban> bans = new ArrayDeque<>();
    private final Set<Uint256> hashes = new HashSet<>();

    Bans(final int most) {
        this.most = most;
    }

    boolean contains(final Uint256 fullHash) {
        return hashes.contains(fullHash);
    }

    /** From this ledger on; nothing changes for one that is banned already. */
    void add(final Uint256 fullHash, final long ledger) {
        if (hashes.add(fullHash)) {
            if (bans.size() >= most) {
                endOldest();
            }
            bans.addLast(new Ban(fullHash, ledger + BANNED_LEDGERS));
        }
    }

    /** This ledger is the present one now. */
    void age(final long ledger) {
        while (!bans.isEmpty() && bans.peekFirst().until() <= ledger) {
            endOldest();
        }
    }

    void clear() {
        bans.clear();
        hashes.clear();
    }

    /** All, in the order in which they end. */
    List<Ban> all() {
        return List.copyOf(bans);
    }

    /** In place of those that are here; of too many the first are let go. */
    void restore(final List<Ban> those) {
        clear();
        for (final Ban ban : those) {
            if (hashes.add(ban.hash())) {
                bans.addLast(ban);
            }
        }
        while (bans.size() > most) {
            endOldest();
        }
    }

    private void endOldest() {
        hashes.remove(bans.removeFirst().hash());
    }

    /**
     * One ban.
     *
     * @param until the ledger that ends it
     */
    record Ban(Uint256 hash, long until) {}
}
