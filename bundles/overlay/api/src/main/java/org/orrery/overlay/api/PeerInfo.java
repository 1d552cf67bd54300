package org.orrery.overlay.api;

import java.util.Objects;

/**
 * What a finished handshake established.
 *
 * @param link the connection
 * @param node who it is
 * @param role which side we are
 * @param address the connection's IP with the port that the peer announced
 * @param overlayVersion highest overlay version the peer speaks, unsigned
 * @param overlayMinVersion lowest overlay version the peer speaks, unsigned
 * @param ledgerVersion highest ledger protocol the peer knows, unsigned
 * @param versionString what software the peer says it runs; at most 100 bytes, as received
 */
public record PeerInfo(
        LinkId link,
        NodeId node,
        Role role,
        PeerAddress address,
        int overlayVersion,
        int overlayMinVersion,
        int ledgerVersion,
        String versionString) {
    public PeerInfo {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(versionString, "versionString");
    }
}
