package org.orrery.survey;

import java.util.List;
import org.orrery.overlay.api.NodeId;

/**
 * A recording as plain values.
 *
 * @param added connections admitted
 * @param dropped connections lost
 * @param syncLost times that consensus was lost
 * @param wasTracking whether it was followed at the last look
 * @param firstToSelf samples, oldest first
 * @param selfToOther samples, oldest first
 * @param inbound those who called, in the order of node ids
 * @param outbound those who were called, in the order of node ids
 */
record RecordingState(
        long added,
        long dropped,
        long syncLost,
        boolean wasTracking,
        List<AgedSample> firstToSelf,
        List<AgedSample> selfToOther,
        List<PeerState> inbound,
        List<PeerState> outbound) {
    RecordingState {
        firstToSelf = List.copyOf(firstToSelf);
        selfToOther = List.copyOf(selfToOther);
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /**
     * A sample.
     *
     * @param ageNanos since its slice of time began
     * @param millis what was measured
     */
    record AgedSample(long ageNanos, long millis) {}

    /**
     * A connection.
     *
     * @param node who is at its other end
     * @param atStart what had been counted when recording began
     * @param roundTrips samples, oldest first
     */
    record PeerState(NodeId node, Counters atStart, List<AgedSample> roundTrips) {
        PeerState {
            roundTrips = List.copyOf(roundTrips);
        }
    }
}
