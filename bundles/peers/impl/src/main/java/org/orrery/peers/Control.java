package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.ConnectAttempt;
import org.orrery.peers.api.DropRecord;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.transport.api.LinkTimes;

/** What an operator may do. Any thread. Spec: 10-transport-auth-peer.md, section 9. */
final class Control implements PeerControl {
    private final Rooms rooms;
    private final Dialler dialler;
    private final AddressParser parser;
    private final ListeningDoor door;

    Control(final Rooms rooms, final Dialler dialler, final ListeningDoor door) {
        this.rooms = rooms;
        this.dialler = dialler;
        this.door = door;
        parser = new AddressParser(rooms.services().resolver());
    }

    @Override
    public ConnectAttempt connect(final String address) {
        final PeerAddress target = parser.parse(address, PeerAddress.DEFAULT_PORT);
        return new ConnectAttempt(target, dialler.dial(target, false));
    }

    @Override
    public boolean drop(final NodeId node) {
        final PeerInfo peer = rooms.table().find(node);
        if (peer == null) {
            return false;
        }
        rooms.sessions().drop(peer.link(), DropReason.of(DropRule.DROPPED_BY_USER));
        return true;
    }

    @Override
    public List<PeerStatus> authenticated() {
        final List<PeerStatus> all = new ArrayList<>();
        for (final PeerInfo info : rooms.table().authenticated()) {
            final PeerSession session = rooms.sessions().find(info.link());
            final LinkTimes times = session == null ? null : session.times();
            if (times != null) {
                all.add(statusOf(info, session.peer(), times));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public List<String> pending() {
        final List<String> all = new ArrayList<>(pending(Role.INITIATOR));
        all.addAll(pending(Role.ACCEPTOR));
        return List.copyOf(all);
    }

    @Override
    public List<String> pending(final Role role) {
        return rooms.table().pending(role).stream()
                .map(peer -> peer.address().toString())
                .toList();
    }

    @Override
    public List<DropRecord> drops() {
        return rooms.history().latest();
    }

    @Override
    public int listeningPort() {
        return door.port();
    }

    @Override
    public String listeningFailure() {
        return door.failure();
    }

    private PeerStatus statusOf(final PeerInfo info, final Peer peer, final LinkTimes times) {
        return new PeerStatus(
                info,
                TimeUnit.NANOSECONDS.toSeconds(rooms.services().clock().nanoTime() - peer.createdNanos()),
                peer.latencyMillis(),
                times.messagesRead(),
                times.messagesWritten(),
                times.bytesRead(),
                times.bytesWritten(),
                times.queuedBytes());
    }
}
