package org.orrery.flood;

import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes what a floodgate remembers. Meanwhile the area is at rest: messages that were on their way to the
 * application have come back, and no other is taken in.
 */
public final class FloodHandover implements HandoverParticipant {
    private final Floodgate floodgate;

    /** The participant for a floodgate. */
    public FloodHandover(final Floodgate floodgate) {
        this.floodgate = floodgate;
    }

    @Override
    public Area area() {
        return Area.FLOOD;
    }

    @Override
    public Schemas schemas() {
        return FloodStateCodec.SCHEMAS;
    }

    /** On which the application, and who works for it, calls us; and on which we do what messages lead to. */
    @Override
    public Set<String> strands() {
        return Set.of(Strands.NODE);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        return FloodStateCodec.write(floodgate.records().all(), schema);
    }

    /** Adds to what has been seen here already. */
    @Override
    public void takeProcess(final StateEnvelope state) {
        FloodStateCodec.read(state).forEach(floodgate.records()::merge);
    }

    /** There is none: all state belongs to the process. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("flood has no state of a link");
    }
}
