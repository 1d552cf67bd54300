package org.orrery.peers;

import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;

/**
 * What an operator decides about peers; the names in the descriptions are stellar-core's.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 10.
 *
 * @param listenAddress address to listen on, of either family, as numbers; {@code 0.0.0.0} or {@code ::} for all
 * @param peerPort PEER_PORT, 0 to 65535; 0 takes a free one. Announced in HELLO once listening
 * @param limits numbers of connections
 * @param authenticationTimeoutSeconds PEER_AUTHENTICATION_TIMEOUT: idle limit before authentication; the tick's period
 *     is one second more
 * @param timeoutSeconds PEER_TIMEOUT: idle limit after authentication
 * @param stragglerTimeoutSeconds PEER_STRAGGLER_TIMEOUT
 * @param knownPeers KNOWN_PEERS: {@code host} or {@code host:port}
 * @param preferredPeers PREFERRED_PEERS: the same
 * @param preferredPeerKeys PREFERRED_PEER_KEYS
 * @param preferredPeersOnly PREFERRED_PEERS_ONLY
 * @param runStandalone RUN_STANDALONE: no listener, no tick
 * @param testing what only tests set
 * @param maxSlotsToRemember MAX_SLOTS_TO_REMEMBER: with the close time, the window of the query throttle
 */
public record OverlaySettings(
        String listenAddress,
        int peerPort,
        ConnectionLimits limits,
        int authenticationTimeoutSeconds,
        int timeoutSeconds,
        int stragglerTimeoutSeconds,
        List<String> knownPeers,
        List<String> preferredPeers,
        Set<NodeId> preferredPeerKeys,
        boolean preferredPeersOnly,
        boolean runStandalone,
        TestingOptions testing,
        int maxSlotsToRemember) {

    private static final int MAX_UINT16 = 65_535;

    public OverlaySettings {
        IpText.require("LISTEN_ADDRESS", listenAddress);
        requireRange("PEER_PORT", peerPort, 0);
        requireRange("PEER_AUTHENTICATION_TIMEOUT", authenticationTimeoutSeconds, 1);
        requireRange("PEER_TIMEOUT", timeoutSeconds, 1);
        requireRange("PEER_STRAGGLER_TIMEOUT", stragglerTimeoutSeconds, 1);
        if (maxSlotsToRemember < 0) {
            throw new IllegalArgumentException("bad 'MAX_SLOTS_TO_REMEMBER': below zero");
        }
        knownPeers = List.copyOf(knownPeers);
        preferredPeers = List.copyOf(preferredPeers);
        preferredPeerKeys = Set.copyOf(preferredPeerKeys);
    }

    /** stellar-core's defaults, with 500 pending connections. */
    public static OverlaySettings defaults() {
        return new OverlaySettings(
                "0.0.0.0",
                PeerAddress.DEFAULT_PORT,
                ConnectionLimits.derive(8, ConnectionLimits.DERIVED, 500, ConnectionLimits.MAX),
                2,
                30,
                120,
                List.of(),
                List.of(),
                Set.of(),
                false,
                false,
                TestingOptions.NONE,
                12);
    }

    /** The same with another place to listen; for nodes on one machine. */
    public OverlaySettings listeningOn(final String address, final int port) {
        return new OverlaySettings(
                address,
                port,
                limits,
                authenticationTimeoutSeconds,
                timeoutSeconds,
                stragglerTimeoutSeconds,
                knownPeers,
                preferredPeers,
                preferredPeerKeys,
                preferredPeersOnly,
                runStandalone,
                testing,
                maxSlotsToRemember);
    }

    private static void requireRange(final String name, final int value, final int min) {
        if (value < min || value > MAX_UINT16) {
            throw new IllegalArgumentException(
                    "bad '" + name + "': must be " + min + " to " + MAX_UINT16 + ", not " + value);
        }
    }
}
