package org.orrery.auth.api;

import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/** Ed25519 for the other areas, and who we are. Any thread. Spec: 10-transport-auth-peer.md, section 3.1. */
@ProviderType
public interface Signatures {
    /** This node. */
    NodeId self();

    /** The network this node is on. */
    NetworkId network();

    /**
     * Strict verification: canonical s, canonical key and R that are not of small order.
     *
     * @param signature any length; only 64 bytes can be right
     * @return false for anything that is wrong, never an exception
     */
    boolean verify(NodeId signer, byte[] message, byte[] signature);

    /**
     * A key from a 32-byte seed.
     *
     * @throws IllegalArgumentException if it is not 32 bytes
     */
    Signer signer(byte[] seed);

    /** The key of this node. */
    Signer ownSigner();
}
