package org.orrery.survey;

import java.util.List;
import org.orrery.wire.api.SurveyResponseBody;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.TopologyResponseBodyV2;

/**
 * What a node recorded; it does not change any more, so that pages of it fit together.
 *
 * @param inbound those who called, in the order of node ids
 * @param outbound those who were called, in the order of node ids
 * @param nodeData the node itself
 */
record Report(List<TimeSlicedPeerData> inbound, List<TimeSlicedPeerData> outbound, TimeSlicedNodeData nodeData) {
    Report {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /**
     * A page, as it is sent.
     *
     * @param inboundIndex first of those who called
     * @param outboundIndex first of those who were called
     */
    SurveyResponseBody page(final long inboundIndex, final long outboundIndex) {
        return new SurveyResponseBody(
                new TopologyResponseBodyV2(page(inbound, inboundIndex), page(outbound, outboundIndex), nodeData));
    }

    private static List<TimeSlicedPeerData> page(final List<TimeSlicedPeerData> all, final long index) {
        if (index >= all.size()) {
            return List.of();
        }
        final int from = (int) index;
        return all.subList(from, Math.min(all.size(), from + TopologyResponseBodyV2.MAX_PEERS));
    }
}
