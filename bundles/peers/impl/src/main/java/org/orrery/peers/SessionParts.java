package org.orrery.peers;

import org.orrery.link.api.Link;

/**
 * What one session consists of, as one thing that can be given up and gone on with. Link's loop.
 *
 * @param outlet the way out
 * @param outbox the way to the outlet from other threads
 * @param gates the way to flow control
 * @param largest what the peer was granted for
 * @param handshake the handshake
 * @param inlet the way in
 * @param ending the way it ends
 * @param ping the round trip
 * @param counts what went over the link
 * @param timer looks after it
 */
record SessionParts(
        Outlet outlet,
        Outbox outbox,
        GateSlot gates,
        LargestTransaction largest,
        HandshakeDriver handshake,
        Inlet inlet,
        Ending ending,
        Ping ping,
        LinkCounts counts,
        RecurringTimer timer) {

    /** Those of a session that has done nothing yet. */
    static SessionParts of(final PeerSession session, final Link link, final Rooms rooms) {
        final PeersMessage peersMessage = new PeersMessage(rooms);
        final Ping ping = new Ping(
                session,
                rooms.services().clock(),
                rooms.services().random(),
                rooms.services().listeners());
        final Outlet outlet = new Outlet(session);
        final GateSlot gates = new GateSlot(session, rooms.meters());
        final LargestTransaction largest = new LargestTransaction(rooms, gates);
        final HandshakeDriver handshake = new HandshakeDriver(session, rooms, gates, largest, peersMessage);
        final LinkCounts counts = new LinkCounts(link, rooms.traffic());
        final RecurringTimer timer = new RecurringTimer(session, ping, rooms, () -> {
            counts.look();
            largest.look();
        });
        return new SessionParts(
                outlet,
                new Outbox(session, rooms.meters()),
                gates,
                largest,
                handshake,
                new Inlet(session, rooms, gates, handshake, ping, peersMessage),
                new Ending(session, rooms, outlet),
                ping,
                counts,
                timer);
    }

    /** Gives everything up. */
    SessionState give(final Peer peer, final Rooms rooms) {
        ending.said();
        counts.leave();
        return new SessionState(
                peer.facts(),
                handshake.listenersKnow(),
                ending.give(),
                ping.state(),
                peer.received().state(),
                largest.grantedForBytes(),
                inlet.give(),
                gates.give(),
                timer.dueNanos(),
                outlet.give(),
                outbox.give(),
                Account.giveOf(rooms));
    }

    /** Goes on where another version stopped, except with what is to be sent or handled. */
    void take(final SessionState state, final Peer peer) {
        handshake.restore(state.listenersKnow());
        ending.take(state.ending());
        ping.restore(state.ping());
        peer.received().restore(state.received());
        largest.restore(state.grantedForBytes());
        inlet.take(state.dispatch());
        gates.take(state.gates());
    }
}
