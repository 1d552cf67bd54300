package org.orrery.auth.api;

import java.util.List;
import org.orrery.overlay.api.DropReason;
import org.orrery.wire.api.WireMessage;

/**
 * What follows from a HELLO or an AUTH: messages to send, in order, and then perhaps a drop.
 *
 * @param send to be sealed and sent before anything else
 * @param drop null to go on
 */
public record HandshakeStep(List<WireMessage> send, DropReason drop) {
    public HandshakeStep {
        send = List.copyOf(send);
    }
}
