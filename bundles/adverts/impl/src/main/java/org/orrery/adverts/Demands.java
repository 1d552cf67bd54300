package org.orrery.adverts;

import java.util.Random;
import org.orrery.adverts.DemandHistory.Pulled;
import org.orrery.flood.api.TransactionTap;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;

/**
 * Asks for what peers offer, round after round, and measures how long they take; stellar-core's TxDemandsManager. Rounds
 * run on the strand {@code node}; while there is no application or nobody to send to they only let time pass.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 4.2 and 4.5.
 */
final class Demands implements TransactionTap {
    private final PullContext context;
    private final DemandHistory history;
    private final Strand strand;
    private final Random random;
    private volatile boolean running;
    private volatile Cancellable timer = () -> {};
    /** The oldest ledger of interest when a round last looked; touched by rounds only. */
    private long remembered;

    Demands(final PullContext context, final DemandHistory history, final Strand strand, final Random random) {
        this.context = context;
        this.history = history;
        this.strand = strand;
        this.random = random;
    }

    /** Begins with a round. Called once. */
    void start() {
        running = true;
        strand.execute(this::tick);
    }

    /** Ends after the round that runs. A second call does nothing. */
    void stop() {
        running = false;
        timer.cancel();
    }

    @Override
    public void transactionReceived(final PeerInfo from, final Uint256 fullHash) {
        final long now = context.now();
        final Pulled pulled = history.received(fullHash, from.node(), now);
        if (pulled == null) {
            return;
        }
        if (pulled.sinceFirstNanos() >= 0) {
            context.meters().pulled(pulled.sinceFirstNanos());
        }
        if (pulled.sinceAskedNanos() >= 0) {
            context.meters().peerPulled(pulled.sinceAskedNanos());
            final TxAdverts adverts = context.table().find(from.link());
            if (adverts != null) {
                adverts.pulled(pulled.sinceAskedNanos(), now);
            }
        }
    }

    private void tick() {
        if (!running) {
            return;
        }
        try {
            round();
        } finally {
            timer = strand.schedule(this::tick, context.settings().demandPeriodMillis());
        }
    }

    private void round() {
        context.meters().abandoned(history.expire(context.now()));
        context.table().prune();
        forgetOldAdverts();
        final TransactionPool pool = context.ports().pool().get();
        final PeerDirectory peers = context.ports().peers().get();
        if (pool != null && peers != null) {
            new DemandRound(context, history, pool, peers, random).run();
        }
    }

    private void forgetOldAdverts() {
        final long oldest = context.ports().ledger().minLedgerToRemember();
        if (oldest != remembered) {
            remembered = oldest;
            context.table().all().forEach(adverts -> adverts.clearBelow(oldest));
        }
    }
}
