package org.orrery.fetcher;

import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes what a fetcher wants. Meanwhile the area is at rest: items that were on their way to the application have
 * come to it, and no other is taken in.
 */
public final class FetcherHandover implements HandoverParticipant {
    private final TrackingItemFetcher fetcher;

    /** The participant for a fetcher. */
    public FetcherHandover(final TrackingItemFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public Area area() {
        return Area.FETCHER;
    }

    @Override
    public Schemas schemas() {
        return FetcherStateCodec.SCHEMAS;
    }

    /** On which the application, and who works for it, calls us; and on which we do what messages lead to. */
    @Override
    public Set<String> strands() {
        return Set.of(Strands.NODE);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        // Checked first: a schema that is not known must not stop the fetcher.
        FetcherStateCodec.require(schema);
        return FetcherStateCodec.write(fetcher.give(), schema);
    }

    /** Adds to what is wanted here already. */
    @Override
    public void takeProcess(final StateEnvelope state) {
        fetcher.take(FetcherStateCodec.read(state));
    }

    /** There is none: all state belongs to the process. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("fetcher has no state of a link");
    }
}
