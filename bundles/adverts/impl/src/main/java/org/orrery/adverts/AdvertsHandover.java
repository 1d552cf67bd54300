package org.orrery.adverts;

import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes pull mode: the demands of the process, and each link's hashes. Once the demands are given, a round that
 * still runs here decides nothing more, and what it has in hand goes with the link.
 */
final class AdvertsHandover implements HandoverParticipant {
    private final PullContext context;
    private final DemandHistory history;
    private final Advertiser advertiser;

    AdvertsHandover(final PullContext context, final DemandHistory history, final Advertiser advertiser) {
        this.context = context;
        this.history = history;
        this.advertiser = advertiser;
    }

    @Override
    public Area area() {
        return Area.ADVERTS;
    }

    @Override
    public Schemas schemas() {
        return AdvertsStateCodec.SCHEMAS;
    }

    /** On which the application, and who works for it, calls us; and on which we do what messages lead to. */
    @Override
    public Set<String> strands() {
        return Set.of(Strands.NODE);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        return AdvertsStateCodec.writeDemands(history.give(context.now()), schema);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        history.restore(AdvertsStateCodec.readDemands(state), context.now());
    }

    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        final TxAdverts adverts = context.table().remove(link);
        return adverts == null ? null : AdvertsStateCodec.writeLink(adverts.give(), schema);
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        final LinkState taken = AdvertsStateCodec.readLink(state);
        final TxAdverts adverts = context.table().open(link);
        if (adverts != null && adverts.restore(taken, context.advertLimits(), context.now())) {
            advertiser.startTimer(adverts);
        }
    }
}
