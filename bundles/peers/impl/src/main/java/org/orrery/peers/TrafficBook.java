package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.peers.api.TrafficCounts;
import org.orrery.transport.api.LinkTimes;

/** The counts of the authenticated peers, for other areas. Any thread. */
final class TrafficBook implements PeerTraffic {
    private final Rooms rooms;

    TrafficBook(final Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public List<TrafficCounts> counts() {
        final long nowNanos = rooms.services().clock().nanoTime();
        final List<TrafficCounts> all = new ArrayList<>();
        for (final PeerInfo info : rooms.table().authenticated()) {
            final PeerSession session = rooms.sessions().find(info.link());
            final LinkTimes times = session == null ? null : session.times();
            if (times != null) {
                all.add(counts(info, session.peer(), times, nowNanos));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public int maxInboundPeers() {
        return rooms.settings().get().limits().additional();
    }

    @Override
    public int maxOutboundPeers() {
        return rooms.settings().get().limits().target();
    }

    private static TrafficCounts counts(
            final PeerInfo info, final Peer peer, final LinkTimes times, final long nowNanos) {
        final Received received = peer.received();
        return new TrafficCounts(
                info,
                TimeUnit.NANOSECONDS.toSeconds(nowNanos - peer.createdNanos()),
                times.messagesRead(),
                times.messagesWritten(),
                times.bytesRead(),
                times.bytesWritten(),
                received.bytes(Received.Kind.UNIQUE_FLOOD),
                received.bytes(Received.Kind.DUPLICATE_FLOOD),
                received.bytes(Received.Kind.UNIQUE_FETCH),
                received.bytes(Received.Kind.DUPLICATE_FETCH),
                received.messages(Received.Kind.UNIQUE_FLOOD),
                received.messages(Received.Kind.DUPLICATE_FLOOD),
                received.messages(Received.Kind.UNIQUE_FETCH),
                received.messages(Received.Kind.DUPLICATE_FETCH));
    }
}
