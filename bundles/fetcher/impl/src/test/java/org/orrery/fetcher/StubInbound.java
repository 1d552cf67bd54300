package org.orrery.fetcher;

import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.WireMessage;

/** A received message that tells what became of its receive capacity. */
final class StubInbound implements InboundMessage {
    private final PeerInfo from;
    private final WireMessage message;
    boolean held;
    int closed;

    StubInbound(final PeerInfo from, final WireMessage message) {
        this.from = from;
        this.message = message;
    }

    /** True if the capacity has been given back, by the end of the handler or by the permit. */
    boolean released() {
        return !held || closed == 1;
    }

    @Override
    public PeerInfo from() {
        return from;
    }

    @Override
    public WireMessage message() {
        return message;
    }

    @Override
    public Permit hold() {
        held = true;
        return () -> closed++;
    }
}
