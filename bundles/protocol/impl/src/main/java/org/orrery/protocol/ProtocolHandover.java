package org.orrery.protocol;

import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/** Takes part so that it is known whose profiles count. Profiles are values: nothing moves. */
final class ProtocolHandover implements HandoverParticipant {
    private static final Schemas SCHEMAS = new Schemas(1, 1);

    @Override
    public Area area() {
        return Area.PROTOCOL;
    }

    @Override
    public Schemas schemas() {
        return SCHEMAS;
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        return null;
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        throw new IllegalArgumentException("protocol has no state");
    }

    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("protocol has no state");
    }
}
