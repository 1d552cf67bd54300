package org.orrery.adverts;

import java.util.Set;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.MessageType;

/**
 * Handles FLOOD_ADVERT and FLOOD_DEMAND, which are ignored while the ledger is not in sync. On the link's loop.
 * Spec: 20-flow-flood-fetch.md, sections 3.3 and 4.6.
 */
final class AdvertHandler implements MessageHandler {
    private final PullContext context;
    private final DemandAnswers answers;

    AdvertHandler(final PullContext context, final DemandAnswers answers) {
        this.context = context;
        this.answers = answers;
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.FLOOD_ADVERT, MessageType.FLOOD_DEMAND);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        final LedgerView ledger = context.ports().ledger();
        if (ledger.synced()) {
            if (in.message().type() == MessageType.FLOOD_DEMAND) {
                answers.take(in);
            } else {
                queue(in, ledger);
            }
        }
        return Outcome.DONE;
    }

    private void queue(final InboundMessage in, final LedgerView ledger) {
        final TxAdverts adverts = context.table().open(in.from().link());
        if (adverts != null) {
            adverts.receive(FloodAdvert.of(in.message()).txHashes(), ledger.trackingIndex(), ledger.maxTxSetSizeOps());
        }
    }
}
