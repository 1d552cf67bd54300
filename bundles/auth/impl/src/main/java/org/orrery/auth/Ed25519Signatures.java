package org.orrery.auth;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;

/**
 * Ed25519 by Bouncy Castle, with the check that it leaves out. Any thread.
 *
 * <p>The library checks a multiple of the equation. A signer that deliberately hides a component of small order in its
 * key or in R can therefore make a signature on which we and the reference differ; it gains nothing by it but a message
 * of its own that some nodes discard. Ruling it out would double the cost of every verification.
 */
public final class Ed25519Signatures implements Signatures {
    private final NetworkId network;
    private final Signer ownSigner;

    /** The signatures of a node. */
    public Ed25519Signatures(final IdentitySettings settings) {
        network = NetworkId.ofPassphrase(settings.networkPassphrase());
        ownSigner = new Ed25519Signer(settings.seed());
    }

    @Override
    public NodeId self() {
        return ownSigner.node();
    }

    @Override
    public NetworkId network() {
        return network;
    }

    @Override
    public boolean verify(final NodeId signer, final byte[] message, final byte[] signature) {
        // The library refuses s, R and keys that are not canonical, and keys of small order; an R of small order it
        // takes.
        return signature.length == Ed25519.SIGNATURE_SIZE
                && !SmallOrderPoints.contains(signature)
                && Ed25519.verify(signature, 0, signer.key().toBytes(), 0, message, 0, message.length);
    }

    @Override
    public Signer signer(final byte[] seed) {
        return new Ed25519Signer(seed);
    }

    @Override
    public Signer ownSigner() {
        return ownSigner;
    }
}
