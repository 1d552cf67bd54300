package org.orrery.peers;

import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;

/** Knows who it is, and nothing else. */
final class FakeSignatures implements Signatures {
    @Override
    public NodeId self() {
        return Samples.node(99);
    }

    @Override
    public NetworkId network() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(final NodeId signer, final byte[] message, final byte[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Signer signer(final byte[] seed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Signer ownSigner() {
        throw new UnsupportedOperationException();
    }
}
