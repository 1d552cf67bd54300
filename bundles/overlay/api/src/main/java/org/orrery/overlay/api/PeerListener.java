package org.orrery.overlay.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Told of peers coming and going. Whiteboard service; called on the link's loop; must not block. */
@ConsumerType
public interface PeerListener {
    /** The handshake ended well and the peer was admitted. */
    void peerAuthenticated(PeerInfo peer);

    /** An admitted peer is gone; called once for each call of {@link #peerAuthenticated}. */
    void peerDropped(PeerInfo peer, DropReason reason);

    /**
     * The time of a round trip to an admitted peer was measured. Ignored unless overridden.
     *
     * @param millis from a question to its answer
     */
    default void roundTripMeasured(final PeerInfo peer, final long millis) {}
}
