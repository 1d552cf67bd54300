package org.orrery.wire.api;

/**
 * What a surveyed node says about itself.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param addedAuthenticatedPeers connections authenticated in the slice
 * @param droppedAuthenticatedPeers connections lost in the slice
 * @param totalInboundPeerCount inbound connections
 * @param totalOutboundPeerCount outbound connections
 * @param p75ScpFirstToSelfLatencyMs 75th percentile, milliseconds
 * @param p75ScpSelfToOtherLatencyMs 75th percentile, milliseconds
 * @param lostSyncCount times the node lost synchrony
 * @param isValidator true if it votes
 * @param maxInboundPeerCount configured limit
 * @param maxOutboundPeerCount configured limit
 */
public record TimeSlicedNodeData(
        long addedAuthenticatedPeers,
        long droppedAuthenticatedPeers,
        long totalInboundPeerCount,
        long totalOutboundPeerCount,
        long p75ScpFirstToSelfLatencyMs,
        long p75ScpSelfToOtherLatencyMs,
        long lostSyncCount,
        boolean isValidator,
        long maxInboundPeerCount,
        long maxOutboundPeerCount)
        implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TimeSlicedNodeData {
        Ranges.uint32("addedAuthenticatedPeers", addedAuthenticatedPeers);
        Ranges.uint32("droppedAuthenticatedPeers", droppedAuthenticatedPeers);
        Ranges.uint32("totalInboundPeerCount", totalInboundPeerCount);
        Ranges.uint32("totalOutboundPeerCount", totalOutboundPeerCount);
        Ranges.uint32("p75ScpFirstToSelfLatencyMs", p75ScpFirstToSelfLatencyMs);
        Ranges.uint32("p75ScpSelfToOtherLatencyMs", p75ScpSelfToOtherLatencyMs);
        Ranges.uint32("lostSyncCount", lostSyncCount);
        Ranges.uint32("maxInboundPeerCount", maxInboundPeerCount);
        Ranges.uint32("maxOutboundPeerCount", maxOutboundPeerCount);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TimeSlicedNodeData decode(final XdrReader in) {
        return new TimeSlicedNodeData(
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readUint32(),
                in.readBool(),
                in.readUint32(),
                in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint32(addedAuthenticatedPeers)
                .writeUint32(droppedAuthenticatedPeers)
                .writeUint32(totalInboundPeerCount)
                .writeUint32(totalOutboundPeerCount)
                .writeUint32(p75ScpFirstToSelfLatencyMs)
                .writeUint32(p75ScpSelfToOtherLatencyMs)
                .writeUint32(lostSyncCount)
                .writeBool(isValidator)
                .writeUint32(maxInboundPeerCount)
                .writeUint32(maxOutboundPeerCount);
    }
}
