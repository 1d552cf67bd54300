package org.orrery.peers;

import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.Role;
import org.orrery.peers.api.Anteroom;
import org.orrery.peers.api.SessionPort;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Where a session is between two versions of this part. One that another version led is made before its link comes over, so
 * that messages for the peer can be taken; and one that has been given up lives on as long as somebody brings it something.
 * What is brought to a session that is not here comes to this object, which keeps it or passes it on. Link's loop unless
 * said otherwise.
 */
final class Crossing implements SessionPort {
    private final PeerSession session;
    private final SessionParts parts;
    private final Rooms rooms;
    private volatile Presence presence;
    /** Why it is to end as soon as it is here; null if it is not. */
    private DropReason dropOnArrival;

    Crossing(final PeerSession session, final SessionParts parts, final Rooms rooms, final boolean arriving) {
        this.session = session;
        this.parts = parts;
        this.rooms = rooms;
        presence = arriving ? Presence.ARRIVING : Presence.HERE;
    }

    /** True while it is in its slot. Any thread. */
    boolean isHere() {
        return presence == Presence.HERE;
    }

    /** True while its link is awaited. Any thread. */
    boolean isArriving() {
        return presence == Presence.ARRIVING;
    }

    /** True once it has been given up. Any thread. */
    boolean hasLeft() {
        return presence == Presence.LEFT;
    }

    /**
     * Gives up everything. From now on it only passes on what is brought to it. In the lists it stays, for those who still
     * look there, until {@link #forget}.
     */
    SessionState give() {
        parts.timer().cancel();
        presence = Presence.LEFT;
        return parts.give(session.peer(), rooms);
    }

    /** Goes on where another version stopped: fills the slot. What was meant for the session meanwhile comes first. */
    void take(final SessionState state) {
        final SessionPort before = link().slot(SessionPort.SLOT);
        presence = Presence.HERE;
        state.account().addTo(rooms);
        parts.take(state, session.peer());
        parts.outlet().take(state.sealing());
        link().slot(FrameReceiver.SLOT, session);
        parts.gates().open(session);
        parts.counts().look();
        state.outbox().forEach(session::send);
        if (before instanceof final Anteroom anteroom) {
            anteroom.leaveTo(session);
            rooms.meters().add(Meter.GAP_SHED, anteroom.shed());
        }
        if (!parts.ending().begun()) {
            goOn(state);
        }
    }

    private void goOn(final SessionState state) {
        state.dispatch().queries().unasked().forEach(parts.inlet()::resume);
        parts.outbox().run();
        parts.timer().resume(state.timerNanos());
        if (dropOnArrival != null) {
            session.drop(dropOnArrival);
        }
    }

    /** Takes it out of the lists. Any thread. */
    void forget() {
        rooms.table().remove(session.peer());
        rooms.table().gone(session.peer());
        rooms.sessions().remove(session);
    }

    /** The link stays with the other version, or goes back to it: what was meant for it here goes there. */
    void awaitNoLonger() {
        if (isArriving()) {
            presence = Presence.LEFT;
            parts.outbox().run();
            if (dropOnArrival != null) {
                drop(dropOnArrival);
            }
        }
    }

    /** The link never came: it has closed. */
    void neverCame() {
        if (!isArriving()) {
            return;
        }
        presence = Presence.LEFT;
        forget();
        final Peer peer = session.peer();
        final DropReason reason = DropReason.of(DropRule.HEADER_READ_ERROR, "link closed");
        parts.ending().said();
        rooms.meters().mark(peer.role() == Role.INITIATOR ? Meter.OUTBOUND_DROP : Meter.INBOUND_DROP);
        rooms.history().add(peer, reason, false, rooms.services().clock().unixMillis());
        rooms.services().listeners().dropped(peer.info(), reason);
    }

    @Override
    public void send(final WireMessage message) {
        if (isArriving()) {
            parts.outbox().put(message);
            return;
        }
        final SessionPort next = next();
        if (next != null) {
            next.send(message);
        }
    }

    @Override
    public void handled(final MessageType type, final int bytes) {
        final SessionPort next = next();
        if (next != null) {
            next.handled(type, bytes);
        }
    }

    @Override
    public void drop(final DropReason reason) {
        if (isArriving()) {
            dropOnArrival = reason;
            return;
        }
        final SessionPort next = next();
        if (next != null) {
            next.drop(reason);
        }
    }

    /** Who has the link now; null if nobody does any more. */
    private SessionPort next() {
        return link().slot(SessionPort.SLOT);
    }

    private Link link() {
        return session.link();
    }

    private enum Presence {
        ARRIVING,
        HERE,
        LEFT
    }
}
