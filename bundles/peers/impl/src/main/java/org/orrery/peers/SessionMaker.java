package org.orrery.peers;

import java.util.function.Predicate;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.transport.api.FrameReceiver;

/** Makes the session of a new link and fills the link's slots. On the link's loop. */
final class SessionMaker {
    private final Rooms rooms;

    SessionMaker(final Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Makes a session, or closes the link.
     *
     * @param enter puts the peer into the lists; asked last, so that whatever fails before leaves nothing there
     * @param full the reason that is remembered if the lists do not take it
     * @return false if the link was closed, because somebody who is needed is absent or the lists do not take it
     */
    boolean open(final Link link, final Peer peer, final Predicate<Peer> enter, final DropRule full) {
        final ProtocolProfile profile = rooms.services().profile().get();
        final PeerAuthenticator authenticator = rooms.services().authenticator().get();
        final FlowController flowController = rooms.services().flowController().get();
        if (profile == null || authenticator == null || flowController == null) {
            refuse(link);
            return false;
        }
        final PeerSession session = new PeerSession(link, peer, profile, rooms);
        final int port = rooms.announcedPort().getAsInt();
        final AuthSession auth = authenticator.begin(link.id(), peer.role(), profile, port);
        final FlowGate gate = flowController.open(link.id(), session, profile);
        if (!enter.test(peer)) {
            rooms.history()
                    .add(
                            peer,
                            DropReason.of(full),
                            false,
                            rooms.services().clock().unixMillis());
            refuse(link);
            return false;
        }
        link.slot(FrameReceiver.SLOT, session);
        link.slot(AuthSession.SLOT, auth);
        link.slot(FlowGate.SLOT, gate);
        rooms.sessions().add(session);
        session.opened();
        return true;
    }

    /** Closes a link that gets no session. */
    static void refuse(final Link link) {
        link.slot(FrameReceiver.SLOT, new NobodyHome());
        link.close();
    }
}
