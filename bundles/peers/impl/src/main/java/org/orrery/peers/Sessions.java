package org.orrery.peers;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;

/** The sessions by link, from opening to close: the way to a connection from another thread. Any thread. */
final class Sessions {
    private final ConcurrentMap<LinkId, PeerSession> byLink = new ConcurrentHashMap<>();

    void add(final PeerSession session) {
        byLink.put(session.peer().link(), session);
    }

    void remove(final PeerSession session) {
        byLink.remove(session.peer().link(), session);
    }

    /** Those whose links have not come yet. */
    List<PeerSession> arriving() {
        return byLink.values().stream().filter(PeerSession::arriving).toList();
    }

    /** Those that have given up. */
    List<PeerSession> left() {
        return byLink.values().stream()
                .filter(session -> session.crossing().hasLeft())
                .toList();
    }

    /** The session of a link, or null. */
    PeerSession find(final LinkId link) {
        return byLink.get(link);
    }

    /** Done when every connection that is there now has been told why it ends. */
    CompletableFuture<Void> farewell() {
        return CompletableFuture.allOf(
                byLink.values().stream().map(PeerSession::farewell).toArray(CompletableFuture[]::new));
    }

    /** Ends a connection on its own loop; does nothing if it is gone. */
    void drop(final LinkId link, final DropReason reason) {
        final PeerSession session = byLink.get(link);
        if (session != null) {
            session.dropFromAnywhere(reason);
        }
    }
}
