package org.orrery.testkit;

import java.nio.charset.StandardCharsets;
import org.orrery.auth.Ed25519Signatures;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.api.Signer;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Uint256;

/** Keys and hashes for tests, the same in every run. They protect nothing. */
public final class Keys {
    private Keys() {}

    /** The 32-byte seed of a number. */
    public static byte[] seed(final int number) {
        return hash("seed " + number).toBytes();
    }

    /** The key of a number. */
    public static Signer signer(final int number) {
        return new Ed25519Signatures(IdentitySettings.of(NodeBuilder.PASSPHRASE, seed(number))).ownSigner();
    }

    /** SHA-256 of a text. */
    public static Uint256 hash(final String text) {
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
