package org.orrery.wire.api;

import java.util.List;

/**
 * Connections and node data of a surveyed node.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param inboundPeers at most 25
 * @param outboundPeers at most 25
 * @param nodeData about the node
 */
public record TopologyResponseBodyV2(
        List<TimeSlicedPeerData> inboundPeers, List<TimeSlicedPeerData> outboundPeers, TimeSlicedNodeData nodeData)
        implements XdrValue {
    /** Limit of either list. */
    public static final int MAX_PEERS = 25;

    /**
     * Checks ranges and copies lists.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TopologyResponseBodyV2 {
        inboundPeers = Ranges.list("inboundPeers", inboundPeers, MAX_PEERS);
        outboundPeers = Ranges.list("outboundPeers", outboundPeers, MAX_PEERS);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TopologyResponseBodyV2 decode(final XdrReader in) {
        return new TopologyResponseBodyV2(
                in.readList(MAX_PEERS, TimeSlicedPeerData.MIN_BYTES, TimeSlicedPeerData::decode),
                in.readList(MAX_PEERS, TimeSlicedPeerData.MIN_BYTES, TimeSlicedPeerData::decode),
                TimeSlicedNodeData.decode(in));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeList(inboundPeers, MAX_PEERS, TimeSlicedPeerData::encode)
                .writeList(outboundPeers, MAX_PEERS, TimeSlicedPeerData::encode);
        nodeData.encode(out);
    }
}
