package org.orrery.peers;

import org.orrery.link.api.Cancellable;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.Role;
import org.orrery.transport.api.FramedLink;
import org.orrery.wire.api.MessageType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a connection ends: the first reason wins; the peer is told, if the rule says so, as the last thing it gets; the
 * connection leaves the lists; five seconds later the socket is closed, so that what was queued gets out and the other
 * side has time to act on it. Link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 7.1.
 */
final class DropSequence {
    private static final Logger LOG = LoggerFactory.getLogger(DropSequence.class);
    private static final long CLOSE_DELAY_MILLIS = 5000;

    private final Conversation conversation;
    private final Rooms rooms;
    private final Outlet outlet;
    private volatile boolean begun;
    private boolean telling;
    private Cancellable closing = () -> {};

    DropSequence(final Conversation conversation, final Rooms rooms, final Outlet outlet) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.outlet = outlet;
    }

    /** True from the beginning on. Any thread. */
    boolean begun() {
        return begun;
    }

    /** True if the peer was sent an ERROR_MSG, which may still be on its way. */
    boolean telling() {
        return telling;
    }

    /** Gives up: somebody else closes the link, if that has begun. */
    State give() {
        closing.cancel();
        return new State(begun, telling);
    }

    /** Goes on with an end that has begun elsewhere, or not. The link is closed as late as if it began now. */
    void take(final State state) {
        if (state.begun) {
            begun = true;
            telling = state.telling;
            outlet.close();
            closeLater();
        }
    }

    /**
     * Begins, unless it has begun.
     *
     * @param connected whether there is somebody to tell
     * @param listenersKnow whether those who were told of the peer's coming must be told of its going
     */
    void begin(final DropReason reason, final boolean connected, final boolean listenersKnow) {
        if (begun) {
            return;
        }
        begun = true;
        telling = reason.rule().told() != null && connected;
        if (telling) {
            rooms.meters().sent(MessageType.ERROR_MSG);
            outlet.send(ErrorMessage.telling(reason));
        }
        outlet.close();
        stopReading();
        leave(reason, listenersKnow);
        closeLater();
    }

    private void closeLater() {
        closing = conversation.link().schedule(conversation.link()::close, CLOSE_DELAY_MILLIS);
    }

    private void stopReading() {
        final FramedLink framed = conversation.link().slot(FramedLink.FRAMED);
        if (framed != null) {
            framed.stopReading();
        }
    }

    private void leave(final DropReason reason, final boolean listenersKnow) {
        final Peer peer = conversation.peer();
        LOG.debug("{} {}: {}", reason.byRemote() ? "dropped by" : "dropping", peer, reason);
        rooms.table().remove(peer);
        rooms.meters().mark(peer.role() == Role.INITIATOR ? Meter.OUTBOUND_DROP : Meter.INBOUND_DROP);
        rooms.history().add(peer, reason, telling, rooms.services().clock().unixMillis());
        rooms.records().purge(peer.address().ip());
        if (listenersKnow) {
            rooms.services().listeners().dropped(peer.info(), reason);
        }
    }

    /**
     * How far an end has come.
     *
     * @param begun whether it has begun
     * @param telling whether the peer was sent an ERROR_MSG
     */
    record State(boolean begun, boolean telling) {}
}
