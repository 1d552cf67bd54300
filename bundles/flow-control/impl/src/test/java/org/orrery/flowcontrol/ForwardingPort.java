package org.orrery.flowcontrol;

import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.wire.api.WireMessage;

/** Passes everything on; a test overrides what it wants otherwise. */
class ForwardingPort implements FlowPort {
    private final FlowPort target;

    ForwardingPort(final FlowPort target) {
        this.target = target;
    }

    @Override
    public void transmit(final WireMessage message) {
        target.transmit(message);
    }

    @Override
    public void sendMore(final long messages, final long bytes) {
        target.sendMore(messages, bytes);
    }

    @Override
    public void throttle() {
        target.throttle();
    }

    @Override
    public void unthrottle() {
        target.unthrottle();
    }

    @Override
    public void gateAttached() {
        target.gateAttached();
    }
}
