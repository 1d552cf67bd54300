package org.orrery.flowcontrol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** One end of a lossless pipe: a gate, what it has under way to the other end, and what it is processing. */
final class Node implements FlowPort {
    final StubClock clock;
    final CreditFlowController controller;
    /** Transmitted, not yet received by the other end. */
    final Deque<WireMessage> underWay = new ArrayDeque<>();
    /** Transmitted, not yet written. */
    final Deque<WireMessage> unwritten = new ArrayDeque<>();
    /** Received, not yet processed. */
    final List<WireMessage> processing = new ArrayList<>();
    /** Everything that was received. */
    final List<WireMessage> received = new ArrayList<>();
    /** Grants on their way to the other end. */
    final Deque<SendMoreExtended> grants = new ArrayDeque<>();

    CreditGate gate;
    Node other;
    LedgerView ledger;
    int grantsSent;
    boolean throttled;

    private Node(
            final FlowLimits limits, final ProtocolProfile profile, final StubClock clock, final LedgerView ledger) {
        this.clock = clock;
        this.ledger = ledger;
        controller = new CreditFlowController(limits, clock, () -> this.ledger, Samples::isNewer);
        gate = (CreditGate) controller.open(new LinkId(1), this, profile);
    }

    /** Two nodes that have exchanged their first grants. The result is one of them. */
    static Node joined(
            final FlowLimits ours, final FlowLimits theirs, final ProtocolProfile profile, final LedgerView ledger) {
        final StubClock clock = new StubClock();
        final Node one = new Node(ours, profile, clock, ledger);
        final Node two = new Node(theirs, profile, clock, ledger);
        one.other = two;
        two.other = one;
        one.gate.receiveGrant(two.gate.initialGrant());
        two.gate.receiveGrant(one.gate.initialGrant());
        return one;
    }

    /** The next message of the other end arrives. */
    boolean receiveOne() {
        final WireMessage message = other.underWay.peek();
        if (message == null || throttled) {
            return false;
        }
        other.underWay.remove();
        if (!gate.begin(message.type(), message.size())) {
            throw new AssertionError("a peer that keeps to its credit was found to exceed it");
        }
        received.add(message);
        processing.add(message);
        gate.mayRead();
        return true;
    }

    void finish(final int index) {
        final WireMessage message = processing.remove(index);
        gate.end(message.type(), message.size());
    }

    boolean receiveGrant() {
        final SendMoreExtended grant = other.grants.poll();
        return grant != null && gate.receiveGrant(grant) == null;
    }

    boolean writeOne() {
        final WireMessage message = unwritten.poll();
        if (message != null) {
            gate.written(message);
        }
        return message != null;
    }

    /** Another gate goes on where the present one stopped, as after a swap. */
    void swap() {
        final StateEnvelope state = FlowStateCodec.write(gate.state(), FlowStateCodec.SCHEMAS.newestRead());
        gate = new CreditGate(controller.context(), this, FlowStateCodec.read(state));
    }

    /** Lets everything happen that can, on both ends. */
    void settle() {
        boolean again = true;
        while (again) {
            final boolean here = step();
            again = other.step() || here;
        }
    }

    private boolean step() {
        boolean moved = writeOne();
        moved = receiveOne() || moved;
        moved = receiveGrant() || moved;
        while (!processing.isEmpty()) {
            finish(processing.size() - 1);
            moved = true;
        }
        return moved;
    }

    @Override
    public void transmit(final WireMessage message) {
        underWay.add(message);
        unwritten.add(message);
    }

    @Override
    public void sendMore(final long messages, final long bytes) {
        grantsSent++;
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
        throw new AssertionError("nobody takes over here");
    }
}
