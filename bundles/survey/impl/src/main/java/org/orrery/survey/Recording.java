package org.orrery.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.peers.api.TrafficCounts;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;

/**
 * What a node records during a slice of time. Holds as much for each connection that was there when it began, and nothing
 * for later ones. On the survey's strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.4 and 4.5.
 */
final class Recording {
    private static final double MOST = 0.75;
    private static final long UINT32 = 0xffff_ffffL;

    private final RandomGenerator random;
    private final Map<NodeId, CollectedPeer> inbound = new TreeMap<>();
    private final Map<NodeId, CollectedPeer> outbound = new TreeMap<>();
    private final SampleWindow firstToSelf;
    private final SampleWindow selfToOther;
    private long added;
    private long dropped;
    private long syncLost;
    private boolean wasTracking;

    /** A recording of nothing yet. */
    Recording(final RandomGenerator random) {
        this.random = random;
        firstToSelf = new SampleWindow(random);
        selfToOther = new SampleWindow(random);
    }

    /** One that begins now. A node that is not in sync counts as one that lost it. */
    static Recording begin(final List<TrafficCounts> peers, final LedgerView ledger, final RandomGenerator random) {
        final Recording recording = new Recording(random);
        peers.forEach(counts -> recording
                .side(counts.peer().role())
                .put(counts.peer().node(), new CollectedPeer(Counters.of(counts), new SampleWindow(random))));
        recording.syncLost = ledger.synced() && ledger.tracking() ? 0 : 1;
        recording.wasTracking = ledger.tracking();
        return recording;
    }

    void peerAdded() {
        added++;
    }

    void peerDropped(final PeerInfo peer) {
        if (inbound.remove(peer.node()) == null) {
            outbound.remove(peer.node());
        }
        dropped++;
    }

    void roundTrip(final PeerInfo peer, final long millis, final long nowNanos) {
        final CollectedPeer called = inbound.get(peer.node());
        final CollectedPeer collected = called == null ? outbound.get(peer.node()) : called;
        if (collected != null) {
            collected.roundTrips().add(millis, nowNanos);
        }
    }

    /** From the first node that externalized a slot to this one. */
    void firstToSelf(final long millis, final long nowNanos) {
        firstToSelf.add(millis, nowNanos);
    }

    /** From the first node that externalized a slot to another one after this. */
    void selfToOther(final long millis, final long nowNanos) {
        selfToOther.add(millis, nowNanos);
    }

    /** Looks whether consensus was lost since the last look. */
    void look(final LedgerView ledger) {
        syncLost += wasTracking && !ledger.tracking() ? 1 : 0;
        wasTracking = ledger.tracking();
    }

    /** What is reported of it; the recording is not used any more. */
    Report end(final PeerTraffic traffic, final boolean isValidator) {
        final List<TimeSlicedPeerData> callers = new ArrayList<>();
        final List<TimeSlicedPeerData> called = new ArrayList<>();
        for (final TrafficCounts now : traffic == null ? List.<TrafficCounts>of() : traffic.counts()) {
            final CollectedPeer collected =
                    side(now.peer().role()).get(now.peer().node());
            if (collected != null) {
                (now.peer().role() == Role.ACCEPTOR ? callers : called).add(collected.until(now));
            }
        }
        return new Report(
                callers,
                called,
                new TimeSlicedNodeData(
                        added & UINT32,
                        dropped & UINT32,
                        callers.size(),
                        called.size(),
                        Percentile.uint32(firstToSelf.values(), MOST),
                        Percentile.uint32(selfToOther.values(), MOST),
                        syncLost & UINT32,
                        isValidator,
                        traffic == null ? 0 : traffic.maxInboundPeers(),
                        traffic == null ? 0 : traffic.maxOutboundPeers()));
    }

    /** Everything, as plain values. */
    RecordingState state(final long nowNanos) {
        return new RecordingState(
                added,
                dropped,
                syncLost,
                wasTracking,
                Ages.of(firstToSelf, nowNanos),
                Ages.of(selfToOther, nowNanos),
                peers(inbound, nowNanos),
                peers(outbound, nowNanos));
    }

    /** A recording that goes on. */
    static Recording of(final RecordingState state, final long nowNanos, final RandomGenerator random) {
        final Recording recording = new Recording(random);
        recording.added = state.added();
        recording.dropped = state.dropped();
        recording.syncLost = state.syncLost();
        recording.wasTracking = state.wasTracking();
        recording.firstToSelf.restore(Ages.samples(state.firstToSelf(), nowNanos));
        recording.selfToOther.restore(Ages.samples(state.selfToOther(), nowNanos));
        recording.restore(state.inbound(), recording.inbound, nowNanos);
        recording.restore(state.outbound(), recording.outbound, nowNanos);
        return recording;
    }

    private Map<NodeId, CollectedPeer> side(final Role role) {
        return role == Role.ACCEPTOR ? inbound : outbound;
    }

    private static List<RecordingState.PeerState> peers(final Map<NodeId, CollectedPeer> side, final long nowNanos) {
        final List<RecordingState.PeerState> states = new ArrayList<>(side.size());
        side.forEach((node, peer) ->
                states.add(new RecordingState.PeerState(node, peer.atStart(), Ages.of(peer.roundTrips(), nowNanos))));
        return states;
    }

    private void restore(
            final List<RecordingState.PeerState> states, final Map<NodeId, CollectedPeer> side, final long nowNanos) {
        for (final RecordingState.PeerState state : states) {
            final SampleWindow roundTrips = new SampleWindow(random);
            roundTrips.restore(Ages.samples(state.roundTrips(), nowNanos));
            side.put(state.node(), new CollectedPeer(state.atStart(), roundTrips));
        }
    }
}
