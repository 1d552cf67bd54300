package org.orrery.adverts;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Strand;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.FloodDemand;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Sends the transactions that peers demand, on the strand {@code node}. Demands that wait there are bounded by the receive
 * capacity that each holds; one that waited too long is shed. There is no answer for what is not here. Unlike the
 * reference it does not send a transaction twice to one peer within a short time.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 4.6, 6.1 and 10.1.
 */
final class DemandAnswers {
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PullContext context;
    private final Strand strand;

    DemandAnswers(final PullContext context, final Strand strand) {
        this.context = context;
        this.strand = strand;
    }

    /** On the link's loop. */
    void take(final InboundMessage in) {
        final LinkId link = in.from().link();
        final FloodDemand demand = FloodDemand.of(in.message());
        final long takenNanos = context.now();
        final Permit permit = in.hold();
        try {
            strand.execute(() -> {
                try (permit) {
                    if (context.now() - takenNanos > MAX_WAIT_NANOS) {
                        context.meters().demandShed();
                    } else {
                        answer(link, demand);
                    }
                }
            });
        } catch (final RuntimeException fault) {
            permit.close();
            throw fault;
        }
    }

    private void answer(final LinkId link, final FloodDemand demand) {
        final TransactionPool pool = context.ports().pool().get();
        final PeerDirectory peers = context.ports().peers().get();
        final TxAdverts adverts = context.table().open(link);
        if (pool == null || peers == null || adverts == null) {
            return;
        }
        for (final Uint256 hash : demand.txHashes()) {
            final Optional<WireMessage> transaction = pool.transaction(hash);
            if (transaction.isEmpty()) {
                context.meters().unfulfilled(pool.isBanned(hash));
                adverts.notAnswered();
            } else if (adverts.mayAnswer(hash, context.now())) {
                context.meters().fulfilled();
                peers.send(link, transaction.get());
            } else {
                context.meters().repeated();
            }
        }
    }
}
