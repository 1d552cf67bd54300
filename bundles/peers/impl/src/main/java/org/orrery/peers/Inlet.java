package org.orrery.peers;

import java.util.concurrent.RejectedExecutionException;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.WireMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in: from a frame to what its handler made of it, after which the receive capacity is free again. An error of
 * ours on the way costs that peer its connection, and nobody else anything. Link's loop.
 */
final class Inlet {
    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);

    private final PeerSession session;
    private final Rooms rooms;
    private final GateSlot gates;
    private final Intake intake;
    private final WaitingRoom waiting;
    private final Dispatch dispatch;

    Inlet(
            final PeerSession session,
            final Rooms rooms,
            final GateSlot gates,
            final HandshakeDriver handshake,
            final Ping ping,
            final PeersMessage peersMessage) {
        this.session = session;
        this.rooms = rooms;
        this.gates = gates;
        intake = new Intake(session, gates);
        waiting = new WaitingRoom(session, rooms.services().handlers(), this::offerLate);
        dispatch = new Dispatch(session, rooms, handshake, gates, ping, peersMessage, waiting);
    }

    /** One frame, as {@link org.orrery.transport.api.FrameReceiver#frame} says. */
    void frame(final byte[] bytes, final int length) {
        try {
            process(bytes, length);
        } catch (final RuntimeException fault) {
            localFault(fault);
        }
    }

    /** A message that another version of this part had taken in, and not finished. */
    void resume(final WireMessage message) {
        final Inbound in = new Inbound(session, message);
        try {
            dispatch.resume(in);
            processedUnlessItWaits(in);
        } catch (final RuntimeException fault) {
            localFault(fault);
        }
    }

    Dispatch.State give() {
        return dispatch.give();
    }

    void take(final Dispatch.State state) {
        dispatch.take(state);
    }

    private void process(final byte[] bytes, final int length) {
        final WireMessage message = intake.take(bytes, length);
        if (message == null) {
            return;
        }
        final Inbound in = new Inbound(session, message);
        dispatch.dispatch(in);
        processedUnlessItWaits(in);
    }

    /** Goes on with a message that waited for its handler. */
    private void offerLate(final Inbound in) {
        try {
            dispatch.offer(in);
            processedUnlessItWaits(in);
        } catch (final RuntimeException fault) {
            localFault(fault);
        }
    }

    private void processedUnlessItWaits(final Inbound in) {
        if (waiting.holds(in)) {
            return;
        }
        if (!in.isHeld()) {
            session.handled(in.message().type(), in.message().size());
        }
        final FlowGate gate = gates.gate();
        if (gate != null && !session.ending()) {
            // Asking is what lets the gate throttle the link when capacity has run out.
            gate.mayRead();
        }
    }

    private void localFault(final RuntimeException fault) {
        if (fault instanceof RejectedExecutionException) {
            // The node is stopping, or a strand holds all that it can: nothing that is told for each message.
            LOG.debug("a message from {} could not be handed on", session.peer(), fault);
        } else {
            LOG.error("a message from {} was not handled because of an error of ours", session.peer(), fault);
        }
        rooms.meters().mark(Meter.LOCAL_FAULT);
        session.drop(DropReason.of(DropRule.LOCAL_FAULT));
    }
}
