package org.orrery.peers;

import java.util.ArrayList;
import java.util.List;
import org.orrery.link.api.Link;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;

/**
 * Takes over peers that another version of this part led: first who they are, so that they are peers from the moment in
 * which this one is in charge, then, with each link, the session. A link that closes in between never comes; that is noticed
 * soon, and then the listeners are told.
 */
final class Arrivals {
    private static final long LOOK_MILLIS = 100;

    private final Rooms rooms;
    private final Strand strand;

    Arrivals(final Rooms rooms, final Strand strand) {
        this.rooms = rooms;
        this.strand = strand;
    }

    /**
     * These are peers now. While the strand stands still.
     *
     * @throws IllegalArgumentException if nobody can be a peer here; then nothing has changed
     */
    void expect(final Iterable<PeerFacts> peers) {
        profile();
        rooms.sessions().left().forEach(session -> session.crossing().forget());
        final List<Peer> arrived = new ArrayList<>();
        for (final PeerFacts peer : peers) {
            expect(peer, arrived);
        }
        rooms.table().arrived(arrived);
        lookLater();
    }

    /** They are peers of another version after all. While the strand stands still. */
    void expectNobody() {
        rooms.sessions().arriving().forEach(session -> session.crossing().forget());
    }

    /** The session of a link has come. On the link's loop. */
    void come(final Link link, final SessionState state) {
        final PeerSession expected = rooms.sessions().find(link.id());
        if (expected != null && expected.crossing().hasLeft()) {
            expected.crossing().forget();
        }
        final PeerSession session = expected != null && expected.arriving() ? expected : unexpected(link, state);
        if (session == expected && state.ending().drop().begun()) {
            rooms.table().remove(session.peer());
        }
        session.crossing().take(state);
    }

    private void expect(final PeerFacts facts, final List<Peer> arrived) {
        final LinkId id = facts.info().link();
        final PeerSession here = rooms.sessions().find(id);
        final Link link = rooms.services().links().find(id).orElse(null);
        if (here != null) {
            link.execute(here.end()::stays);
        } else if (link != null) {
            arrived.add(session(link, Peer.of(facts)).peer());
        } else {
            rooms.services()
                    .listeners()
                    .dropped(facts.info(), DropReason.of(DropRule.HEADER_READ_ERROR, "link closed"));
        }
    }

    /** One that became a peer, or was about to go, while the process was on its way. */
    private PeerSession unexpected(final Link link, final SessionState state) {
        final PeerSession session = session(link, Peer.of(state.peer()));
        if (state.ending().drop().begun()) {
            rooms.table().departing(session.peer());
        } else {
            rooms.table().arrived(List.of(session.peer()));
        }
        return session;
    }

    private PeerSession session(final Link link, final Peer peer) {
        final PeerSession session = PeerSession.arriving(link, peer, profile(), rooms);
        rooms.sessions().add(session);
        return session;
    }

    private ProtocolProfile profile() {
        final ProtocolProfile profile = rooms.services().profile().get();
        if (profile == null) {
            throw new IllegalArgumentException("there is no release to behave like");
        }
        return profile;
    }

    private void lookLater() {
        if (!rooms.sessions().arriving().isEmpty()) {
            strand.schedule(this::look, LOOK_MILLIS);
        }
    }

    private void look() {
        for (final PeerSession session : rooms.sessions().arriving()) {
            if (session.link().isClosed()) {
                session.link().execute(session.crossing()::neverCame);
            }
        }
        lookLater();
    }
}
