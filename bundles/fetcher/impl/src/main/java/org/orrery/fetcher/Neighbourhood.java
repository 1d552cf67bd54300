package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.flood.api.Flooder;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.Uint256;

/** Looks at the peers as they are now. Any thread. */
final class Neighbourhood {
    private final FetcherServices services;

    Neighbourhood(final FetcherServices services) {
        this.services = services;
    }

    /** The peers, and which of them know any of some envelopes. */
    Neighbours look(final List<Uint256> envelopeIds) {
        final PeerDirectory directory = services.peers().get();
        final List<PeerInfo> all = directory == null ? List.of() : directory.authenticated();
        return new Neighbours(knowing(envelopeIds, all.size()), all, latencies());
    }

    private List<PeerInfo> knowing(final List<Uint256> envelopeIds, final int peers) {
        final Flooder flooder = services.flooder().get();
        if (flooder == null) {
            return List.of();
        }
        final Map<NodeId, PeerInfo> knowing = new LinkedHashMap<>();
        for (final Uint256 id : envelopeIds) {
            if (knowing.size() >= peers) {
                break;
            }
            flooder.peersThatKnow(id).forEach(peer -> knowing.putIfAbsent(peer.node(), peer));
        }
        return new ArrayList<>(knowing.values());
    }

    private Map<LinkId, Long> latencies() {
        final PeerControl control = services.control().get();
        final Map<LinkId, Long> latencies = new HashMap<>();
        if (control != null) {
            for (final PeerStatus status : control.authenticated()) {
                latencies.put(status.peer().link(), status.latencyMillis());
            }
        }
        return latencies;
    }
}
