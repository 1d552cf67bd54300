package org.orrery.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: the object in its peers slot. It only leads from one room to the next. Link's loop unless said
 * otherwise.
 */
final class PeerSession implements Conversation, FrameReceiver, FlowPort {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);
    private static final int MAX_FRAME_BYTES = 16 << 20;
    private static final int MAX_HANDSHAKE_FRAME_BYTES = 4096;

    private final Link link;
    private final Peer peer;
    private final Rooms rooms;
    private final Outlet outlet;
    private final Outbox outbox;
    private final GateSlot gates;
    private final LargestTransaction largest;
    private final Intake intake;
    private final HandshakeDriver handshake;
    private final WaitingRoom waiting;
    private final Dispatch dispatch;
    private final DropSequence drop;
    private final RecurringTimer timer;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    private boolean connected;
    private volatile ProtocolProfile profile;
    private volatile boolean leaving;
    private volatile LinkTimes times;

    PeerSession(final Link link, final Peer peer, final ProtocolProfile profile, final Rooms rooms) {
        this.link = link;
        this.peer = peer;
        this.profile = profile;
        this.rooms = rooms;
        connected = peer.role() == Role.ACCEPTOR;
        final PeersMessage peersMessage = new PeersMessage(rooms);
        final Ping ping = new Ping(
                this,
                rooms.services().clock(),
                rooms.services().random(),
                rooms.services().listeners());
        outlet = new Outlet(this);
        outbox = new Outbox(this, rooms.meters());
        gates = new GateSlot(this, rooms.meters());
        intake = new Intake(this, gates);
        largest = new LargestTransaction(rooms, gates);
        handshake = new HandshakeDriver(this, rooms, gates, largest, peersMessage);
        waiting = new WaitingRoom(this, rooms.services().handlers(), this::processLate);
        dispatch = new Dispatch(this, rooms, handshake, gates, ping, peersMessage, waiting);
        drop = new DropSequence(this, rooms, outlet);
        timer = new RecurringTimer(this, ping, rooms, this::eachPeriod);
    }

    /** The slots are filled: the recurring timer starts. */
    void opened() {
        timer.arm();
        rememberTimes();
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public ProtocolProfile profile() {
        final ProtocolProfile now = rooms.services().profile().get();
        if (now != null) {
            profile = now;
        }
        return profile;
    }

    @Override
    public boolean ending() {
        return drop.begun();
    }

    /** Done when the other side has been told why this connection ends, as far as it is told. Any thread. */
    CompletableFuture<Void> farewell() {
        return farewell;
    }

    /** The times and counters of this link as its transport last showed them, or null. Any thread. */
    LinkTimes times() {
        return times;
    }

    /** Sends if this is an authenticated peer; false if it is not any more. Any thread. */
    boolean sendFromAnywhere(final WireMessage message) {
        if (!peer.admitted() || leaving || drop.begun()) {
            return false;
        }
        if (link.onLoop()) {
            send(message);
        } else {
            outbox.put(message);
        }
        return true;
    }

    /** Ends the connection on its own loop; what is offered from now on is not sent. Any thread. */
    void dropFromAnywhere(final DropReason reason) {
        leaving = true;
        link.execute(() -> drop(reason));
    }

    @Override
    public void send(final WireMessage message) {
        if (drop.begun()) {
            return;
        }
        rooms.meters().sent(message.type());
        if (message.type().isFlood()) {
            gates.offer(message);
        } else {
            outlet.send(message);
        }
    }

    @Override
    public void drop(final DropReason reason) {
        timer.cancel();
        // What other threads offered before still goes out, ahead of the error.
        outbox.run();
        drop.begin(reason, connected, handshake.listenersKnow());
        if (!drop.telling()) {
            farewell.complete(null);
        }
    }

    @Override
    public void connected() {
        connected = true;
        if (!drop.begun()) {
            handshake.begin();
        }
    }

    @Override
    public int maxFrameBytes() {
        return peer.stage() == HandshakeStage.GOT_AUTH ? MAX_FRAME_BYTES : MAX_HANDSHAKE_FRAME_BYTES;
    }

    @Override
    public boolean frame(final byte[] bytes, final int length) {
        if (drop.begun()) {
            return false;
        }
        try {
            process(bytes, length);
        } catch (final RuntimeException fault) {
            localFault(fault);
        }
        return !drop.begun();
    }

    private void localFault(final RuntimeException fault) {
        if (fault instanceof RejectedExecutionException) {
            // The node is stopping, or a strand holds all that it can: nothing that is told for each message.
            LOG.debug("a message from {} could not be handed on", peer, fault);
        } else {
            LOG.error("a message from {} was not handled because of an error of ours", peer, fault);
        }
        rooms.meters().mark(Meter.LOCAL_FAULT);
        drop(DropReason.of(DropRule.LOCAL_FAULT));
    }

    private void process(final byte[] bytes, final int length) {
        final WireMessage message = intake.take(bytes, length);
        if (message == null) {
            return;
        }
        final Inbound in = new Inbound(this, message);
        dispatch.dispatch(in);
        if (!waiting.holds(in)) {
            processed(in);
        }
    }

    /** Goes on with a message that waited for its handler. */
    private void processLate(final Inbound in) {
        try {
            dispatch.offer(in);
            if (!waiting.holds(in)) {
                processed(in);
            }
        } catch (final RuntimeException fault) {
            localFault(fault);
        }
    }

    private void processed(final Inbound in) {
        if (!in.isHeld()) {
            handled(in.message().type(), in.message().size());
        }
        final FlowGate gate = gates.gate();
        if (gate != null && !drop.begun()) {
            // Asking is what lets the gate throttle the link when capacity has run out.
            gate.mayRead();
        }
    }

    /** The receive capacity of a message is free again. */
    void handled(final MessageType type, final int bytes) {
        if (!drop.begun()) {
            gates.end(type, bytes);
        }
    }

    @Override
    public void failed(final DropReason reason) {
        switch (reason.rule()) {
            case ERROR_DURING_READ, HEADER_READ_ERROR, HEADER_SHORT_READ, BODY_READ_ERROR, BODY_SHORT_READ ->
                rooms.meters().mark(Meter.ERROR_READ);
            case SHORT_WRITE, WRITE_ERROR -> rooms.meters().mark(Meter.ERROR_WRITE);
            default -> {}
        }
        drop(reason);
    }

    @Override
    public void written(final WireMessage message) {
        if (message.type() == MessageType.ERROR_MSG) {
            farewell.complete(null);
        }
        if (message.type().isFlood()) {
            gates.written(message);
        }
    }

    @Override
    public void closed() {
        drop(DropReason.of(DropRule.HEADER_READ_ERROR, "link closed"));
        farewell.complete(null);
        rooms.table().gone(peer);
        rooms.sessions().remove(this);
        rememberTimes();
        timesAre(null);
    }

    @Override
    public void transmit(final WireMessage message) {
        outlet.send(message);
    }

    @Override
    public void sendMore(final long messages, final long bytes) {
        send(new SendMoreExtended(messages, bytes).toMessage());
    }

    @Override
    public void throttle() {
        link.pause(PauseReason.FLOW_CONTROL);
    }

    @Override
    public void unthrottle() {
        link.resume(PauseReason.FLOW_CONTROL);
    }

    @Override
    public void gateAttached() {
        gates.gate();
    }

    private void eachPeriod() {
        rememberTimes();
        largest.look();
    }

    /** A transport that takes over brings its own object, so this is looked up from time to time; those of the last stay. */
    private void rememberTimes() {
        final FramedLink framed = link.slot(FramedLink.FRAMED);
        if (framed != null) {
            timesAre(framed.times());
        }
    }

    private void timesAre(final LinkTimes now) {
        if (now != times) {
            rooms.traffic().changed(times, now);
            times = now;
        }
    }
}
