package org.orrery.adverts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.orrery.adverts.DemandHistory.Decision;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.Uint256;

/**
 * One round of demands over all peers, in an order that chance determines: again and again each peer may add one hash to
 * its demand, until none can; so what several of them offer is spread evenly. On the strand {@code node}.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 4.2 and 4.3.
 */
final class DemandRound {
    private final PullContext context;
    private final DemandHistory history;
    private final TransactionPool pool;
    private final PeerDirectory peers;
    private final long nowNanos;
    private final int maxDemand;
    private final int share;
    private final List<Turn> turns = new ArrayList<>();

    DemandRound(
            final PullContext context,
            final DemandHistory history,
            final TransactionPool pool,
            final PeerDirectory peers,
            final Random random) {
        this.context = context;
        this.history = history;
        this.pool = pool;
        this.peers = peers;
        nowNanos = context.now();
        maxDemand = context.maxDemand();
        final List<PeerInfo> present = peers.authenticated();
        share = history.share(present.size());
        for (final PeerInfo peer : present) {
            final TxAdverts adverts = context.table().open(peer.link());
            if (adverts != null) {
                turns.add(new Turn(peer, adverts));
            }
        }
        Collections.shuffle(turns, random);
    }

    void run() {
        try {
            boolean added = true;
            while (added) {
                added = false;
                for (final Turn turn : turns) {
                    added |= turn.addOne();
                }
            }
        } finally {
            turns.forEach(Turn::end);
        }
    }

    /** What one peer is asked for. */
    private final class Turn {
        private final PeerInfo peer;
        private final TxAdverts adverts;
        private final List<Uint256> demand = new ArrayList<>(0);
        private final List<Uint256> putOff = new ArrayList<>(0);
        /** What arrives during the round waits for the next: no peer can make a round go on for ever. */
        private int left;

        Turn(final PeerInfo peer, final TxAdverts adverts) {
            this.peer = peer;
            this.adverts = adverts;
            left = adverts.waiting();
        }

        /** Looks for a hash to demand; returns whether there was one. */
        boolean addOne() {
            while (left > 0 && demand.size() < maxDemand) {
                left--;
                final Uint256 hash = adverts.pop();
                if (hash == null) {
                    return false;
                }
                if (take(hash, decide(hash))) {
                    return true;
                }
            }
            return false;
        }

        private Decision decide(final Uint256 hash) {
            return pool.isBanned(hash) || pool.transaction(hash).isPresent()
                    ? Decision.DISCARD
                    : history.decide(hash, peer.node(), nowNanos, share);
        }

        private boolean take(final Uint256 hash, final Decision decision) {
            switch (decision) {
                case DEMAND -> demand.add(hash);
                case DEMAND_AGAIN -> {
                    demand.add(hash);
                    context.meters().demandTimedOut();
                    adverts.demandTimedOut();
                }
                case RETRY_LATER -> putOff.add(hash);
                case NO_ROOM -> {
                    putOff.add(hash);
                    context.meters().throttled();
                }
                case DISCARD -> {}
            }
            return decision == Decision.DEMAND || decision == Decision.DEMAND_AGAIN;
        }

        void end() {
            adverts.settle(putOff, context.ports().ledger().maxTxSetSizeOps());
            if (!demand.isEmpty()) {
                context.meters().demandSent(demand.size());
                peers.send(peer.link(), new FloodDemand(demand).toMessage());
            }
        }
    }
}
