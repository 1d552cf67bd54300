package org.orrery.handover.api;

import java.util.Set;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.osgi.annotation.versioning.ConsumerType;

/** A participant that leaves everything to another: for a component that offers several services of its area at once. */
@ConsumerType
public interface ParticipantShell extends HandoverParticipant {
    /** Who does it; always the same. */
    HandoverParticipant participant();

    @Override
    default Area area() {
        return participant().area();
    }

    @Override
    default Schemas schemas() {
        return participant().schemas();
    }

    @Override
    default Set<String> strands() {
        return participant().strands();
    }

    @Override
    default StateEnvelope giveProcess(final int schema) {
        return participant().giveProcess(schema);
    }

    @Override
    default void takeProcess(final StateEnvelope state) {
        participant().takeProcess(state);
    }

    @Override
    default StateEnvelope giveLink(final LinkId link, final int schema) {
        return participant().giveLink(link, schema);
    }

    @Override
    default void takeLink(final LinkId link, final StateEnvelope state) {
        participant().takeLink(link, state);
    }
}
