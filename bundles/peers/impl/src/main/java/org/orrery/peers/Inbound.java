package org.orrery.peers;

import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.WireMessage;

/** One message on its way to its handler. Link's loop. */
final class Inbound implements InboundMessage {
    private final PeerSession session;
    private final WireMessage message;
    private boolean held;

    Inbound(final PeerSession session, final WireMessage message) {
        this.session = session;
        this.message = message;
    }

    @Override
    public PeerInfo from() {
        return session.peer().info();
    }

    @Override
    public WireMessage message() {
        return message;
    }

    @Override
    public Permit hold() {
        if (held) {
            throw new IllegalStateException("held already");
        }
        held = true;
        return new HeldPermit(session, message.type(), message.size());
    }

    /** True if somebody keeps the capacity. */
    boolean isHeld() {
        return held;
    }
}
