package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.flood.api.FloodStatus;
import org.orrery.flood.api.Flooder;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Notes who knows what, and what was relayed or forgotten. */
final class StubFlooder implements Flooder {
    final List<WireMessage> relayed = new ArrayList<>();
    final List<Uint256> forgotten = new ArrayList<>();
    private final Map<Uint256, Set<NodeId>> told = new HashMap<>();
    private final PeerDirectory directory;

    StubFlooder(final PeerDirectory directory) {
        this.directory = directory;
    }

    @Override
    public boolean addRecord(final PeerInfo peer, final Uint256 messageId) {
        return told.computeIfAbsent(messageId, id -> new HashSet<>()).add(peer.node());
    }

    @Override
    public boolean broadcast(final WireMessage message) {
        return relayed.add(message);
    }

    @Override
    public List<PeerInfo> peersThatKnow(final Uint256 messageId) {
        return directory.authenticated().stream()
                .filter(peer -> knows(peer.node(), messageId))
                .toList();
    }

    @Override
    public void forget(final Uint256 messageId) {
        forgotten.add(messageId);
    }

    @Override
    public void clearBelow(final long ledger) {
        throw new AssertionError("not for a fetcher");
    }

    @Override
    public boolean knows(final NodeId node, final Uint256 messageId) {
        return told.getOrDefault(messageId, Set.of()).contains(node);
    }

    @Override
    public FloodStatus status() {
        throw new AssertionError("not for a fetcher");
    }
}
