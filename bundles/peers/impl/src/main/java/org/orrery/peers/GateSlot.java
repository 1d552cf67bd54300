package org.orrery.peers;

import java.util.List;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * The flow-control slot as the session uses it. While it is empty, because flow control is being exchanged, what is
 * meant for the gate is kept and handed to the next one: flood messages to send (bounded, see {@link HeldBack}; beyond
 * that they are let go and counted), notes of flood messages written, and the sum of the permits that were closed.
 * Nothing arrives meanwhile, since reading is paused. Link's loop.
 */
final class GateSlot {
    private final Conversation conversation;
    private final Meters meters;
    private final HeldBack offered = new HeldBack();
    private final HeldBack written = new HeldBack();
    private boolean kept;
    private int endedTotal;
    private long endedTotalBytes;
    private int endedFlood;
    private long endedFloodBytes;

    GateSlot(final Conversation conversation, final Meters meters) {
        this.conversation = conversation;
        this.meters = meters;
    }

    /** The gate, with everything kept for it handed over, or null. */
    FlowGate gate() {
        final FlowGate gate = conversation.link().slot(FlowGate.SLOT);
        if (kept && gate != null) {
            handOver(gate);
        }
        return gate;
    }

    /**
     * The gate of a link that is being read or greeted.
     *
     * @throws IllegalStateException if there is none: then somebody reads while flow control is being exchanged
     */
    FlowGate required() {
        final FlowGate gate = gate();
        if (gate == null) {
            throw new IllegalStateException("a frame arrived on " + conversation.peer() + " while it has no gate");
        }
        return gate;
    }

    void offer(final WireMessage message) {
        final FlowGate gate = gate();
        if (gate != null) {
            gate.offer(message);
        } else {
            keep(offered, message);
        }
    }

    void written(final WireMessage message) {
        final FlowGate gate = gate();
        if (gate != null) {
            gate.written(message);
        } else {
            keep(written, message);
        }
    }

    void end(final MessageType type, final int bytes) {
        final FlowGate gate = gate();
        if (gate != null) {
            gate.end(type, bytes);
            return;
        }
        kept = true;
        endedTotal++;
        endedTotalBytes += bytes;
        if (type.isFlood()) {
            endedFlood++;
            endedFloodBytes += bytes;
        }
    }

    /** The session of the link is this one now. */
    void open(final FlowPort port) {
        final FlowGate gate = conversation.link().slot(FlowGate.SLOT);
        if (gate != null) {
            gate.port(port);
        }
        gate();
    }

    /** Gives up what was kept. */
    State give() {
        final State state = new State(
                offered.pollAll(), written.pollAll(), endedTotal, endedTotalBytes, endedFlood, endedFloodBytes);
        kept = false;
        return state;
    }

    /** Goes on with what was kept elsewhere. */
    void take(final State state) {
        state.offered.forEach(offered::add);
        state.written.forEach(written::add);
        endedTotal = state.endedTotal;
        endedTotalBytes = state.endedTotalBytes;
        endedFlood = state.endedFlood;
        endedFloodBytes = state.endedFloodBytes;
        kept = true;
    }

    private void keep(final HeldBack queue, final WireMessage message) {
        kept = true;
        if (!queue.add(message)) {
            meters.mark(Meter.GAP_SHED);
        }
    }

    private void handOver(final FlowGate gate) {
        kept = false;
        for (WireMessage message = written.poll(); message != null; message = written.poll()) {
            gate.written(message);
        }
        if (endedTotal > 0) {
            gate.endAll(endedTotal, endedTotalBytes, endedFlood, endedFloodBytes);
            endedTotal = 0;
            endedTotalBytes = 0;
            endedFlood = 0;
            endedFloodBytes = 0;
        }
        for (WireMessage message = offered.poll(); message != null; message = offered.poll()) {
            gate.offer(message);
        }
    }

    /**
     * What is kept for a gate.
     *
     * @param offered flood messages to send
     * @param written flood messages that were written
     * @param endedTotal messages whose capacity is free again
     * @param endedTotalBytes bytes of those
     * @param endedFlood flood messages among them
     * @param endedFloodBytes bytes of the flood messages
     */
    record State(
            List<WireMessage> offered,
            List<WireMessage> written,
            int endedTotal,
            long endedTotalBytes,
            int endedFlood,
            long endedFloodBytes) {}
}
