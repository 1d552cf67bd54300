package org.orrery.watcher;

import java.util.List;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrValidator;

/**
 * Looks at transactions, puts those that may be valid into the pool, and has them offered to peers: in this order, so that
 * whoever asks finds them. After each ledger what still waits is offered again, to peers that came since.
 *
 * <p>Without a ledger it cannot be known whether an account exists, pays or may sign. What shows without one is looked at:
 * size, at least one operation, bounds of time and ledger as the next ledger would see them, and
 * {@linkplain TransactionSigners signatures of the accounts' own keys}. What can never be right is not asked for again.
 *
 * <p>Strand {@code node}. Spec: 20-flow-flood-fetch.md, sections 4.8 and 7.
 */
final class TransactionDesk {
    /** stellar-core refuses what would be too late two ledgers from now, since a ledger may take that long. */
    private static final int LEDGERS_TO_COME = 2;

    private static final XdrValidator WALK = XdrValidator.of(XdrValidator.NEWEST_PROTOCOL, false);

    private final LedgerFacts facts;
    private final WatcherServices services;
    private final Tracking tracking;
    private final OverlayClock clock;
    private final TransactionRoom room;
    private final WatcherFigures figures;

    TransactionDesk(
            final WatcherSettings settings,
            final WatcherServices services,
            final Tracking tracking,
            final OverlayClock clock,
            final WatcherFigures figures) {
        facts = settings.ledger();
        this.services = services;
        this.tracking = tracking;
        this.clock = clock;
        this.figures = figures;
        final WatcherLimits limits = settings.limits();
        room = new TransactionRoom(limits.transactions(), limits.transactionsPerSource(), limits.transactionBytes());
    }

    /** Takes in a TRANSACTION of a peer, or of this node itself. */
    TransactionStatus receive(final WireMessage message, final NodeId from) {
        final Uint256 hash = message.contentHash();
        if (room.find(hash) != null) {
            return TransactionStatus.DUPLICATE;
        }
        if (room.isBanned(hash)) {
            return TransactionStatus.TRY_AGAIN_LATER;
        }
        final TransactionStatus status = judge(message, from);
        if (status == TransactionStatus.PENDING) {
            figures.transactionsHeld(room.size());
            offer(message);
        }
        return status;
    }

    /** The transaction with this full hash, or null. */
    WireMessage find(final Uint256 fullHash) {
        return room.find(fullHash);
    }

    boolean isBanned(final Uint256 fullHash) {
        return room.isBanned(fullHash);
    }

    /** A ledger was closed with this TX_SET or GENERALIZED_TX_SET. */
    void applied(final WireMessage set) {
        final byte[] body = set.body();
        final long verdict = WALK.transactions(
                body,
                0,
                body.length,
                (start, end) -> room.applied(TransactionSlices.of(body, start, end), tracking.index()));
        if (!Verdict.isOk(verdict)) {
            throw Verdict.failure(verdict);
        }
        figures.transactionsHeld(room.size());
    }

    /** The present slot moved ahead. */
    void age() {
        room.age(tracking.index(), clock.unixSeconds());
        figures.transactionsHeld(room.size());
        room.all().forEach(this::offer);
    }

    /** Ledgers are counted anew. */
    void clear() {
        room.clear();
        figures.transactionsHeld(0);
    }

    /** What waits, the longest first. */
    List<WatcherState.Queued> queued() {
        return room.queued();
    }

    /** Transactions that are not wanted. */
    List<Bans.Ban> bans() {
        return room.bans();
    }

    /** In place of what is here. Nothing is offered: peers were told when it came. */
    void restore(final List<WatcherState.Queued> queued, final List<Bans.Ban> bans) {
        room.clear();
        room.restoreBans(bans);
        for (final WatcherState.Queued each : queued) {
            final TransactionSlices slices = TransactionSlices.of(each.message());
            final TransactionTerms terms = TransactionTerms.of(each.message(), slices);
            room.restore(PooledTransaction.of(each.message(), slices, terms, each.sender()), each.ledger());
        }
        figures.transactionsHeld(room.size());
    }

    private TransactionStatus judge(final WireMessage message, final NodeId from) {
        final long nextLedger = tracking.view().lastClosedLedger() + 1;
        if (message.size() > facts.maxTxSizeBytes()) {
            return refuse(message);
        }
        final TransactionSlices slices = TransactionSlices.of(message);
        final TransactionTerms terms = TransactionTerms.of(message, slices);
        final long latest = clock.unixSeconds() + (long) LEDGERS_TO_COME * facts.closeTimeSeconds();
        if (slices.operations() == 0 || slices.fee() < 0 || terms.isPast(nextLedger, latest)) {
            return refuse(message);
        }
        if (terms.isAhead(nextLedger, clock.unixSeconds())) {
            return TransactionStatus.ERROR;
        }
        final Signatures present = services.signatures().get();
        if (present == null) {
            return TransactionStatus.TRY_AGAIN_LATER;
        }
        if (!TransactionSigners.arePossible(message, slices, present)) {
            return refuse(message);
        }
        return room.take(PooledTransaction.of(message, slices, terms, from), tracking.index());
    }

    private TransactionStatus refuse(final WireMessage message) {
        room.ban(message.contentHash(), tracking.index());
        return TransactionStatus.ERROR;
    }

    private void offer(final WireMessage transaction) {
        final Flooder present = services.flooder().get();
        if (present != null) {
            present.broadcast(transaction);
        }
    }
}
