package org.orrery.peers;

import java.util.concurrent.CompletableFuture;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.SessionPort;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/**
 * One connection: the object in its peers slot. It only leads from one room to the next, and to {@link Crossing} while it is
 * not in its slot. Link's loop unless said otherwise.
 */
final class PeerSession implements Conversation, FrameReceiver, FlowPort, SessionPort {
    private static final int MAX_FRAME_BYTES = 16 << 20;
    private static final int MAX_HANDSHAKE_FRAME_BYTES = 4096;

    private final Link link;
    private final Peer peer;
    private final Rooms rooms;
    private final SessionParts parts;
    private final Crossing crossing;
    private boolean connected;
    private volatile ProtocolProfile profile;
    private volatile boolean leaving;

    /** The session of a new link. */
    PeerSession(final Link link, final Peer peer, final ProtocolProfile profile, final Rooms rooms) {
        this(link, peer, profile, rooms, false);
    }

    private PeerSession(
            final Link link,
            final Peer peer,
            final ProtocolProfile profile,
            final Rooms rooms,
            final boolean arriving) {
        this.link = link;
        this.peer = peer;
        this.profile = profile;
        this.rooms = rooms;
        connected = arriving || peer.role() == Role.ACCEPTOR;
        parts = SessionParts.of(this, link, rooms);
        crossing = new Crossing(this, parts, rooms, arriving);
    }

    /** The session of an authenticated peer whose link comes over from another version. Any thread. */
    static PeerSession arriving(final Link link, final Peer peer, final ProtocolProfile profile, final Rooms rooms) {
        return new PeerSession(link, peer, profile, rooms, true);
    }

    /** The slots are filled: the recurring timer starts. */
    void opened() {
        parts.timer().arm();
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

    /** Where it is between two versions of this part. */
    Crossing crossing() {
        return crossing;
    }

    /** Who hears that it ends. */
    Ending end() {
        return parts.ending();
    }

    @Override
    public boolean arriving() {
        return crossing.isArriving();
    }

    @Override
    public boolean ending() {
        return parts.ending().begun();
    }

    /** True if this session is of these rooms, and not of those of another version. */
    boolean isIn(final Rooms others) {
        return rooms.table() == others.table();
    }

    /** Done when the other side has been told why this connection ends, as far as it is told. Any thread. */
    CompletableFuture<Void> farewell() {
        return parts.ending().farewell();
    }

    /** The times and counters of this link as its transport last showed them, or null. Any thread. */
    LinkTimes times() {
        return parts.counts().times();
    }

    /** Sends if this is an authenticated peer; false if it is not any more. Any thread. */
    boolean sendFromAnywhere(final WireMessage message) {
        if (!peer.admitted() || leaving || ending() || crossing.hasLeft() && link.isClosed()) {
            return false;
        }
        if (link.onLoop()) {
            send(message);
        } else {
            parts.outbox().put(message);
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
        if (!crossing.isHere()) {
            crossing.send(message);
            return;
        }
        if (ending()) {
            return;
        }
        rooms.meters().sent(message.type());
        if (message.type().isFlood()) {
            parts.gates().offer(message);
        } else {
            parts.outlet().send(message);
        }
    }

    @Override
    public void drop(final DropReason reason) {
        if (!crossing.isHere()) {
            crossing.drop(reason);
            return;
        }
        parts.timer().cancel();
        // What other threads offered before still goes out, ahead of the error.
        parts.outbox().run();
        parts.ending().begin(reason, connected, parts.handshake().listenersKnow());
    }

    @Override
    public void handled(final MessageType type, final int bytes) {
        if (crossing.hasLeft()) {
            crossing.handled(type, bytes);
        } else if (!ending()) {
            parts.gates().end(type, bytes);
        }
    }

    @Override
    public void connected() {
        connected = true;
        if (!ending()) {
            parts.handshake().begin();
        }
    }

    @Override
    public int maxFrameBytes() {
        return peer.stage() == HandshakeStage.GOT_AUTH ? MAX_FRAME_BYTES : MAX_HANDSHAKE_FRAME_BYTES;
    }

    @Override
    public boolean frame(final byte[] bytes, final int length) {
        if (ending()) {
            return false;
        }
        parts.inlet().frame(bytes, length);
        return !ending();
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
            parts.ending().said();
        }
        if (message.type().isFlood()) {
            parts.gates().written(message);
        }
    }

    @Override
    public void closed() {
        drop(DropReason.of(DropRule.HEADER_READ_ERROR, "link closed"));
        parts.ending().said();
        rooms.table().gone(peer);
        rooms.sessions().remove(this);
        parts.counts().end();
    }

    @Override
    public void transmit(final WireMessage message) {
        parts.outlet().send(message);
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
        parts.gates().gate();
    }
}
