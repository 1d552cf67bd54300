package org.orrery.survey.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.PeerStats;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;

/**
 * What one node answered. Texts and numbers are as it sent them: nobody has checked them.
 *
 * @param nodeData null if it has not answered since it was asked again
 * @param inboundPeers of every page that it sent; null where it sent none
 * @param outboundPeers as of {@code inboundPeers}
 */
public record SurveyedNode(
        TimeSlicedNodeData nodeData, List<TimeSlicedPeerData> inboundPeers, List<TimeSlicedPeerData> outboundPeers) {
    /** It is asked again. */
    public static final SurveyedNode ASKED_AGAIN = new SurveyedNode(null, null, null);

    public SurveyedNode {
        inboundPeers = inboundPeers == null ? null : List.copyOf(inboundPeers);
        outboundPeers = outboundPeers == null ? null : List.copyOf(outboundPeers);
    }

    /** With the keys of stellar-core's JSON, in its order; empty where there is no answer. */
    Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        if (nodeData == null) {
            return tree;
        }
        tree.put("addedAuthenticatedPeers", nodeData.addedAuthenticatedPeers());
        tree.put("droppedAuthenticatedPeers", nodeData.droppedAuthenticatedPeers());
        tree.put("inboundPeers", peers(inboundPeers));
        tree.put("isValidator", nodeData.isValidator());
        tree.put("lostSyncCount", nodeData.lostSyncCount());
        tree.put("maxInboundPeerCount", nodeData.maxInboundPeerCount());
        tree.put("maxOutboundPeerCount", nodeData.maxOutboundPeerCount());
        tree.put("numTotalInboundPeers", nodeData.totalInboundPeerCount());
        tree.put("numTotalOutboundPeers", nodeData.totalOutboundPeerCount());
        tree.put("outboundPeers", peers(outboundPeers));
        tree.put("p75SCPFirstToSelfLatencyMs", nodeData.p75ScpFirstToSelfLatencyMs());
        tree.put("p75SCPSelfToOtherLatencyMs", nodeData.p75ScpSelfToOtherLatencyMs());
        return tree;
    }

    private static List<Object> peers(final List<TimeSlicedPeerData> peers) {
        if (peers == null) {
            return null;
        }
        final List<Object> trees = new ArrayList<>(peers.size());
        for (final TimeSlicedPeerData peer : peers) {
            trees.add(peer(peer.peerStats(), peer.averageLatencyMs()));
        }
        return trees;
    }

    private static Map<String, Object> peer(final PeerStats stats, final long averageLatencyMs) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("averageLatencyMs", averageLatencyMs);
        tree.put("bytesRead", SurveyResult.uint64(stats.bytesRead()));
        tree.put("bytesWritten", SurveyResult.uint64(stats.bytesWritten()));
        tree.put("duplicateFetchBytesRecv", SurveyResult.uint64(stats.duplicateFetchBytesRecv()));
        tree.put("duplicateFetchMessageRecv", SurveyResult.uint64(stats.duplicateFetchMessageRecv()));
        tree.put("duplicateFloodBytesRecv", SurveyResult.uint64(stats.duplicateFloodBytesRecv()));
        tree.put("duplicateFloodMessageRecv", SurveyResult.uint64(stats.duplicateFloodMessageRecv()));
        tree.put("messagesRead", SurveyResult.uint64(stats.messagesRead()));
        tree.put("messagesWritten", SurveyResult.uint64(stats.messagesWritten()));
        tree.put("nodeId", new NodeId(stats.id()).toStrKey());
        tree.put("secondsConnected", SurveyResult.uint64(stats.secondsConnected()));
        tree.put("uniqueFetchBytesRecv", SurveyResult.uint64(stats.uniqueFetchBytesRecv()));
        tree.put("uniqueFetchMessageRecv", SurveyResult.uint64(stats.uniqueFetchMessageRecv()));
        tree.put("uniqueFloodBytesRecv", SurveyResult.uint64(stats.uniqueFloodBytesRecv()));
        tree.put("uniqueFloodMessageRecv", SurveyResult.uint64(stats.uniqueFloodMessageRecv()));
        tree.put("version", stats.versionStr().toPrintable());
        return tree;
    }
}
