package org.orrery.flood;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.WireMessage;

/** Peers that keep what is sent to them. */
final class StubDirectory implements PeerDirectory {
    record Sent(LinkId link, WireMessage message) {}

    final List<PeerInfo> peers = new ArrayList<>();
    final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<PeerInfo> authenticated() {
        return List.copyOf(peers);
    }

    @Override
    public Optional<PeerInfo> find(final NodeId node) {
        return peers.stream().filter(peer -> peer.node().equals(node)).findFirst();
    }

    @Override
    public boolean send(final LinkId link, final WireMessage message) {
        return sent.add(new Sent(link, message));
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        throw new AssertionError("flooding drops nobody");
    }
}
