package org.orrery.auth.api;

import org.orrery.overlay.api.NodeId;
import org.osgi.annotation.versioning.ProviderType;

/** An Ed25519 key that signs. Its seed cannot be read back. Any thread. */
@ProviderType
public interface Signer {
    /** The public key. */
    NodeId node();

    /** A 64-byte signature of the message. */
    byte[] sign(byte[] message);
}
