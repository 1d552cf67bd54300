package org.orrery.handover;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.LinkId;

/**
 * Keeps links from reading while state of theirs is on its way. Two areas may be parked at once, so a link reads again only
 * when as many moves have ended as were begun. On the link's loop; bounded by the links that wait, each counted as often as
 * areas are on their way.
 */
final class LinkPauses {
    private final ConcurrentMap<LinkId, Integer> moves = new ConcurrentHashMap<>();

    /** A move begins; it has to be ended by {@link #resume} or by {@link #abandon}, also if the link closes meanwhile. */
    void pause(final Link link) {
        moves.merge(link.id(), 1, Integer::sum);
        link.pause(PauseReason.HANDOVER);
    }

    /** A move has ended; the link reads again if that was the last, and none was abandoned. */
    void resume(final Link link) {
        final Integer count = moves.get(link.id());
        if (count == null) {
            return;
        }
        if (count > 1) {
            moves.put(link.id(), count - 1);
        } else {
            moves.remove(link.id());
            link.resume(PauseReason.HANDOVER);
        }
    }

    /** The link is at its end: it does not read again, whatever move ends. */
    void abandon(final Link link) {
        moves.remove(link.id());
    }
}
