package org.orrery.watcher;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/** Ed25519 without the strictness that the real one adds. */
final class TestSignatures implements Signatures {
    static final NetworkId NETWORK = NetworkId.ofPassphrase("Orrery unit tests");

    private final NetworkId network;

    TestSignatures() {
        this(NETWORK);
    }

    TestSignatures(final NetworkId network) {
        this.network = network;
    }

    @Override
    public NodeId self() {
        return ownSigner().node();
    }

    @Override
    public NetworkId network() {
        return network;
    }

    @Override
    public boolean verify(final NodeId signer, final byte[] message, final byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, signer.key().toBytes(), 0, message, 0, message.length);
    }

    @Override
    public Signer signer(final byte[] seed) {
        final byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return new TestSigner(seed.clone(), new NodeId(Uint256.of(key)));
    }

    @Override
    public Signer ownSigner() {
        return signer(new byte[Ed25519.SECRET_KEY_SIZE]);
    }

    private record TestSigner(byte[] seed, NodeId node) implements Signer {
        @Override
        public byte[] sign(final byte[] message) {
            final byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
            return signature;
        }
    }
}
