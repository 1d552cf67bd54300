package org.orrery.handover;

import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.Schemas;
import org.orrery.overlay.api.Area;

/** A participant and the bundle that it is from. */
record Seat(
        Area area,
        HandoverParticipant participant,
        long bundle,
        String version,
        long sinceUnixMillis,
        Schemas schemas) {
    Part toPart(final boolean inCharge) {
        return new Part(area, bundle, version, inCharge, sinceUnixMillis, schemas);
    }

    @Override
    public String toString() {
        return area + " " + version + " (bundle " + bundle + ")";
    }
}
