package org.orrery.auth;

import java.nio.charset.StandardCharsets;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Uint256;

/**
 * Who a node is, and on which network.
 *
 * @param networkPassphrase stellar-core's NETWORK_PASSPHRASE, not empty
 * @param seed 32 bytes of Ed25519 seed, stellar-core's NODE_SEED; copied, a secret
 * @param versionString what HELLO says about our software, at most 100 bytes in UTF-8
 */
public record IdentitySettings(String networkPassphrase, byte[] seed, String versionString) {
    private static final String PRODUCT = "orrery";

    /** Checks lengths. */
    public IdentitySettings {
        if (networkPassphrase.isBlank()) {
            throw new IllegalArgumentException("NETWORK_PASSPHRASE not configured");
        }
        if (seed.length != Uint256.BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        if (versionString.getBytes(StandardCharsets.UTF_8).length > Hello.MAX_VERSION_BYTES) {
            throw new IllegalArgumentException("VERSION_STR is longer than 100 bytes");
        }
        seed = seed.clone();
    }

    /** A node that tells the name of its software, but not the version. */
    public static IdentitySettings of(final String networkPassphrase, final byte[] seed) {
        return new IdentitySettings(networkPassphrase, seed, PRODUCT);
    }

    /** What HELLO says of a release of this software: its name and version. */
    static String versionString(final String version) {
        return PRODUCT + " " + version;
    }

    @Override
    public byte[] seed() {
        return seed.clone();
    }

    /** Network and version; never the seed. */
    @Override
    public String toString() {
        return "identity on \"" + networkPassphrase + "\" as " + versionString;
    }
}
