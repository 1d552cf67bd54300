package org.orrery.overlay.api;

import java.nio.charset.StandardCharsets;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Uint256;

/**
 * Which network: SHA-256 of the passphrase. Spec: 10-transport-auth-peer.md, section 3.2.
 *
 * @param hash the 32 bytes
 */
public record NetworkId(Uint256 hash) {
    /**
     * The network of a passphrase.
     *
     * @throws IllegalArgumentException if the passphrase is empty
     */
    public static NetworkId ofPassphrase(final String passphrase) {
        if (passphrase.isEmpty()) {
            throw new IllegalArgumentException("NETWORK_PASSPHRASE not configured");
        }
        return new NetworkId(Hashes.sha256(passphrase.getBytes(StandardCharsets.UTF_8)));
    }
}
