package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** A gate that sends everything at once and remembers what it was told. */
final class FakeGate implements FlowGate {
    final List<WireMessage> offered = new ArrayList<>();
    final List<WireMessage> written = new ArrayList<>();
    final List<Integer> widened = new ArrayList<>();
    int begun;
    int ended;
    String endedAll = "";
    boolean capacity = true;
    boolean starved;

    FlowPort port;

    FakeGate(final FlowPort port) {
        this.port = port;
    }

    @Override
    public void port(final FlowPort next) {
        port = next;
    }

    @Override
    public SendMoreExtended initialGrant() {
        return new SendMoreExtended(200, 300_000);
    }

    @Override
    public boolean begin(final MessageType type, final int bytes) {
        begun += capacity ? 1 : 0;
        return capacity;
    }

    @Override
    public void end(final MessageType type, final int bytes) {
        ended++;
    }

    @Override
    public void endAll(final int total, final long totalBytes, final int flood, final long floodBytes) {
        endedAll = total + " messages, " + totalBytes + " bytes, " + flood + " flood, " + floodBytes + " bytes";
    }

    @Override
    public boolean mayRead() {
        return true;
    }

    @Override
    public DropReason receiveGrant(final SendMoreExtended grant) {
        return grant.numBytes() == 0 ? DropReason.of(DropRule.INVALID_SEND_MORE_EXTENDED) : null;
    }

    @Override
    public void offer(final WireMessage message) {
        offered.add(message);
        port.transmit(message);
    }

    @Override
    public void written(final WireMessage message) {
        written.add(message);
    }

    @Override
    public boolean starved() {
        return starved;
    }

    @Override
    public void maxTxSizeIncreased(final int bytes) {
        widened.add(bytes);
    }

    @Override
    public FlowStatus status() {
        return new FlowStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
