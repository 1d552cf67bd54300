package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.ConnectAttempt;
import org.orrery.peers.api.DropRecord;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.WireMessage;

/** Peers that keep what they were asked, and when. */
final class StubNetwork implements PeerDirectory {
    record Asked(LinkId link, WireMessage request, long atMillis) {}

    final List<PeerInfo> peers = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final Map<LinkId, Long> latencyMillis = new HashMap<>();
    Consumer<Asked> answering = each -> {};
    private final LongSupplier nowMillis;

    StubNetwork(final LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
    }

    List<LinkId> links() {
        return asked.stream().map(Asked::link).toList();
    }

    long asks(final PeerInfo peer) {
        return asked.stream().filter(each -> each.link().equals(peer.link())).count();
    }

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
        final Asked request = new Asked(link, message, nowMillis.getAsLong());
        asked.add(request);
        answering.accept(request);
        return true;
    }

    @Override
    public void drop(final LinkId link, final DropReason reason) {
        throw new AssertionError("fetching drops nobody");
    }

    /** Tells the latencies of those that have one. */
    PeerControl control() {
        return new PeerControl() {
            @Override
            public List<PeerStatus> authenticated() {
                return peers.stream()
                        .filter(peer -> latencyMillis.containsKey(peer.link()))
                        .map(peer -> new PeerStatus(peer, 1, latencyMillis.get(peer.link()), 0, 0, 0, 0, 0))
                        .toList();
            }

            @Override
            public ConnectAttempt connect(final String address) {
                throw new AssertionError("not for a fetcher");
            }

            @Override
            public boolean drop(final NodeId node) {
                throw new AssertionError("not for a fetcher");
            }

            @Override
            public List<String> pending() {
                return List.of();
            }

            @Override
            public List<String> pending(final Role role) {
                return List.of();
            }

            @Override
            public List<DropRecord> drops() {
                return List.of();
            }

            @Override
            public int listeningPort() {
                return 0;
            }

            @Override
            public String listeningFailure() {
                return null;
            }
        };
    }
}
