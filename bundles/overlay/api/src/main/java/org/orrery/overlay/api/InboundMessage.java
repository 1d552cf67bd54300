package org.orrery.overlay.api;

import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/** A message from an authenticated peer, decoded, authenticated and with receive capacity taken. Link's loop. */
@ProviderType
public interface InboundMessage {
    /** Where it came from, and who sent it. */
    PeerInfo from();

    /** The message. */
    WireMessage message();

    /**
     * Keeps the receive capacity beyond the return of the handler. A handler that passes the message to a strand calls
     * this once, before it returns, and closes the permit when the work is done, whatever the outcome.
     *
     * @throws IllegalStateException on a second call
     */
    Permit hold();
}
