package org.orrery.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.SurveyedNode;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.TopologyResponseBodyV2;

/** What was answered, node by node. On the survey's strand. Spec: 30-manager-persistence-survey-admin.md, section 4.11. */
final class Results {
    /** Null for who was asked and has not answered. */
    private final Map<NodeId, SurveyedNode> topology = new HashMap<>();

    /** Results that go on. */
    static Results of(final Map<NodeId, SurveyedNode> topology) {
        final Results results = new Results();
        if (topology != null) {
            results.topology.putAll(topology);
        }
        return results;
    }

    /** Puts in what this node recorded, completely. */
    void own(final NodeId self, final Report report) {
        topology.put(
                self,
                new SurveyedNode(report.nodeData(), nullIfEmpty(report.inbound()), nullIfEmpty(report.outbound())));
    }

    /** A node is to be asked: what it answered before is forgotten. */
    void asked(final NodeId node) {
        topology.put(node, topology.get(node) == null ? null : SurveyedNode.ASKED_AGAIN);
    }

    /** A node sent a page: its figures replace those before, its peers are added. */
    void answered(final NodeId node, final TopologyResponseBodyV2 page) {
        final SurveyedNode before = topology.get(node);
        topology.put(
                node,
                new SurveyedNode(
                        page.nodeData(),
                        joined(before == null ? null : before.inboundPeers(), page.inboundPeers()),
                        joined(before == null ? null : before.outboundPeers(), page.outboundPeers())));
    }

    /** Everything; null before the first survey. */
    Map<NodeId, SurveyedNode> topology() {
        return topology.isEmpty() ? null : new HashMap<>(topology);
    }

    private static List<TimeSlicedPeerData> joined(
            final List<TimeSlicedPeerData> before, final List<TimeSlicedPeerData> more) {
        if (before == null) {
            return nullIfEmpty(more);
        }
        final List<TimeSlicedPeerData> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private static List<TimeSlicedPeerData> nullIfEmpty(final List<TimeSlicedPeerData> peers) {
        return peers.isEmpty() ? null : peers;
    }
}
