package org.orrery.wire.api;

/**
 * One connection of a surveyed node.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param peerStats counters
 * @param averageLatencyMs milliseconds
 */
public record TimeSlicedPeerData(PeerStats peerStats, long averageLatencyMs) implements XdrValue {
    /** Least encoded size. */
    static final int MIN_BYTES = 148;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TimeSlicedPeerData {
        Ranges.uint32("averageLatencyMs", averageLatencyMs);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TimeSlicedPeerData decode(final XdrReader in) {
        return new TimeSlicedPeerData(PeerStats.decode(in), in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        peerStats.encode(out);
        out.writeUint32(averageLatencyMs);
    }
}
