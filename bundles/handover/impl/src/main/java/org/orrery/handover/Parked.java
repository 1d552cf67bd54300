package org.orrery.handover;

import java.util.List;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.Area;

/**
 * The state of an area that has no bundle: plain values and the links that wait, paused.
 *
 * @param number of this parking, so that two of them are never equal
 * @param process state of the process, or null
 * @param rest what waits for a newcomer
 * @param drained links that could not even be parked
 */
record Parked(
        long number,
        Area area,
        String version,
        int schema,
        StateEnvelope process,
        List<ParkedLink> links,
        Rest rest,
        int drained) {
    /**
     * One link that waits.
     *
     * @param sinceNanos since when it does not read
     */
    record ParkedLink(Link link, StateEnvelope state, long sinceNanos) {}
}
