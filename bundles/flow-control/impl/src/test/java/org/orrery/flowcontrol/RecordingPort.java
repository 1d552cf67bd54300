package org.orrery.flowcontrol;

import java.util.ArrayList;
import java.util.List;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** Notes what a gate asks for. */
final class RecordingPort implements FlowPort {
    final List<WireMessage> transmitted = new ArrayList<>();
    final List<SendMoreExtended> grants = new ArrayList<>();
    boolean throttled;
    int attached;

    @Override
    public void transmit(final WireMessage message) {
        transmitted.add(message);
    }

    @Override
    public void sendMore(final long messages, final long bytes) {
        grants.add(new SendMoreExtended(messages, bytes));
    }

    @Override
    public void throttle() {
        throttled = true;
    }

    @Override
    public void unthrottle() {
        throttled = false;
    }

    @Override
    public void gateAttached() {
        attached++;
    }
}
