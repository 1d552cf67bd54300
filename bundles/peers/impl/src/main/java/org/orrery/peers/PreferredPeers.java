package org.orrery.peers;

import java.util.Set;
import java.util.function.Supplier;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;

/**
 * Who is preferred: by resolved address, or by key once authenticated. Any thread.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.5.
 */
final class PreferredPeers {
    private final Supplier<OverlaySettings> settings;
    private volatile Set<PeerAddress> addresses = Set.of();

    PreferredPeers(final Supplier<OverlaySettings> settings) {
        this.settings = settings;
    }

    /** The result of resolving PREFERRED_PEERS. */
    void resolved(final Set<PeerAddress> all) {
        addresses = Set.copyOf(all);
    }

    /** What PREFERRED_PEERS was resolved to. */
    Set<PeerAddress> addresses() {
        return addresses;
    }

    boolean byAddress(final PeerAddress address) {
        return addresses.contains(address);
    }

    boolean byKey(final NodeId node) {
        return settings.get().preferredPeerKeys().contains(node);
    }

    /** True if a caller from this IP may turn out to be preferred: its port is not known before HELLO. */
    boolean possibly(final String ip) {
        for (final PeerAddress address : addresses) {
            if (address.ip().equals(ip)) {
                return true;
            }
        }
        return false;
    }

    /** Its key counts only once it is authenticated. */
    boolean isPreferred(final Peer peer) {
        return byAddress(peer.address()) || peer.stage() == HandshakeStage.GOT_AUTH && byKey(peer.node());
    }
}
