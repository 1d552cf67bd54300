package org.orrery.node.api;

import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches what the application makes of SCP messages. Whiteboard service; the application shipped by default calls every
 * one that is registered, an embedder's own application need not.
 */
@ConsumerType
public interface EnvelopeTap {
    /**
     * The application answered. Called each time that a message is given to it, once more for one that had to wait for what
     * it refers to, on the strand {@code node}; must not block. One that throws is not called again.
     *
     * @param message the SCP_MESSAGE
     * @param status what {@link ConsensusInbox#receiveEnvelope} returns for it
     */
    void delivered(WireMessage message, EnvelopeStatus status);
}
