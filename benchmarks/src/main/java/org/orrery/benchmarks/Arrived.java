package org.orrery.benchmarks;

import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.WireMessage;

/** A message that is there, whose receive capacity nobody counts. */
record Arrived(PeerInfo from, WireMessage message) implements InboundMessage {
    private static final Permit UNCOUNTED = () -> {};

    @Override
    public Permit hold() {
        return UNCOUNTED;
    }
}
