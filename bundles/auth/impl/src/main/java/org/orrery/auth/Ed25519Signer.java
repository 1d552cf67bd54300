package org.orrery.auth;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/** One Ed25519 key pair. */
final class Ed25519Signer implements Signer {
    private final byte[] seed;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final NodeId node;

    Ed25519Signer(final byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
        node = new NodeId(Uint256.of(publicKey));
    }

    @Override
    public NodeId node() {
        return node;
    }

    @Override
    public byte[] sign(final byte[] message) {
        final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        // With the public key at hand the library need not derive it anew, which halves the work.
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return "signer of " + node;
    }
}
