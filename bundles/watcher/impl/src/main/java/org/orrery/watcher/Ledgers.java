package org.orrery.watcher;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.flood.api.Flooder;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrValidator;

/**
 * Closes ledgers: recognises what the quorum set externalized, or, where there is none, follows what is heard, and sees to
 * it that everybody lets go of what is passed. Strand {@code node}. Spec: 20-flow-flood-fetch.md, section 5.8.
 */
final class Ledgers {
    private final WatcherSettings settings;
    private final WatcherServices services;
    private final Tracking tracking;
    private final ScpRoom scp;
    private final FetchingRoom fetching;
    private final ItemRoom items;
    private final TransactionDesk transactions;
    private final WatcherFigures figures;
    private final Set<Uint256> quorum;
    private final TreeSet<Long> closed = new TreeSet<>();

    Ledgers(
            final WatcherSettings settings,
            final WatcherServices services,
            final Tracking tracking,
            final ScpRoom scp,
            final FetchingRoom fetching,
            final ItemRoom items,
            final TransactionDesk transactions,
            final WatcherFigures figures) {
        this.settings = settings;
        this.services = services;
        this.tracking = tracking;
        this.scp = scp;
        this.fetching = fetching;
        this.items = items;
        this.transactions = transactions;
        this.figures = figures;
        quorum = settings.quorumSet() == null ? Set.of() : QuorumSets.nodes(settings.quorumSet());
    }

    /** A statement was kept that was not here before. */
    void kept(final ScpStatement statement) {
        if (settings.quorumSet() == null) {
            follow(tracking.heard(statement.slotIndex(), scp.validatorsAt(statement.slotIndex())));
        } else if (statement.pledges() instanceof final ScpExternalize externalize) {
            externalized(statement.slotIndex(), externalize);
        }
        figures.scpHeld(scp);
    }

    /** Lets go, while consensus is not followed, of what is too old to be of use. */
    void shedBelow(final long slot) {
        final long checkpoint = tracking.checkpoint();
        scp.keepOnly(each -> each >= slot || each == checkpoint);
        fetching.shedBelow(slot, checkpoint);
        forgetBelow(slot);
        figures.scpHeld(scp);
        figures.fetching(fetching.size());
    }

    /** Slots of the window whose ledgers were closed, ascending. */
    List<Long> closed() {
        return List.copyOf(closed);
    }

    /** In place of those that are known here. */
    void restore(final List<Long> slots) {
        closed.clear();
        closed.addAll(slots);
    }

    private void externalized(final long slot, final ScpExternalize externalize) {
        final Set<Uint256> supporters =
                scp.externalizing(slot, externalize.commit().value());
        supporters.retainAll(quorum);
        if (!QuorumSets.isSatisfied(settings.quorumSet(), supporters::contains)) {
            return;
        }
        final Tracking.Move move = tracking.externalized(slot);
        if (slot == tracking.index()) {
            figures.externalized(slot, supporters.size());
        }
        if (move == Tracking.Move.BACK) {
            closed.clear();
        }
        if (closed.add(slot)) {
            apply(externalize);
        }
        follow(move);
    }

    /** The set is not here where there is no fetcher, or when it was too large to be kept. */
    private void apply(final ScpExternalize externalize) {
        final WireMessage set = items.transactionSet(
                StellarValue.decode(externalize.commit().value().toBytes(), XdrValidator.NEWEST_PROTOCOL)
                        .txSetHash());
        if (set != null) {
            transactions.applied(set);
        }
    }

    private void follow(final Tracking.Move move) {
        if (move == Tracking.Move.NONE) {
            return;
        }
        scp.keepOnly(tracking::isInWindow);
        fetching.follow(tracking);
        figures.fetching(fetching.size());
        closed.headSet(tracking.minSlot()).clear();
        if (move == Tracking.Move.BACK) {
            transactions.clear();
        } else {
            transactions.age();
        }
        if (tracking.minSlot() > 1) {
            forgetBelow(tracking.minSlot());
        }
    }

    private void forgetBelow(final long slot) {
        final Flooder present = services.flooder().get();
        if (present != null) {
            present.clearBelow(slot);
        }
    }
}
