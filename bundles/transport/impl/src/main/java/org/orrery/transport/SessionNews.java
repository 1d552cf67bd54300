package org.orrery.transport;

import java.util.ArrayDeque;
import java.util.List;
import org.orrery.link.api.Link;
import org.orrery.transport.api.FrameReceiver;

/**
 * What the session of one link has to be told, in order: frames that were sent, then what happened. While the session is
 * being exchanged its slot is empty: then the news wait. On the link's loop.
 */
final class SessionNews {
    private static final int RETRY_MILLIS = 20;
    private static final int MAX_RETRIES = 1500;

    private final Link link;
    private final FrameQueue queue;
    private final ArrayDeque<SessionEvent> events = new ArrayDeque<>(2);
    private boolean telling;
    private boolean retryScheduled;
    private int retries;

    SessionNews(final Link link, final FrameQueue queue) {
        this.link = link;
        this.queue = queue;
    }

    void tell(final SessionEvent event) {
        events.add(event);
        tellAll();
    }

    void tellAll() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            while (queue.hasUntold() || !events.isEmpty()) {
                final FrameReceiver session = link.slot(FrameReceiver.SLOT);
                if (session == null) {
                    tryAgainLater();
                    return;
                }
                if (queue.hasUntold()) {
                    queue.tellOne(session);
                } else {
                    events.remove().tell(session);
                }
            }
        } finally {
            telling = false;
        }
    }

    /** Gives up the events; this object tells nothing more. */
    List<SessionEvent> give() {
        final List<SessionEvent> given = List.copyOf(events);
        events.clear();
        return given;
    }

    /** Goes on with what another one had to tell. */
    void take(final List<SessionEvent> given) {
        events.addAll(given);
        if (queue.hasUntold() || !events.isEmpty()) {
            tryAgainLater();
        }
    }

    /** Nobody tells when the slot is filled again, so look now and then; a session that never comes is not awaited. */
    private void tryAgainLater() {
        if (!retryScheduled && retries < MAX_RETRIES) {
            retryScheduled = true;
            retries++;
            link.schedule(this::retry, RETRY_MILLIS);
        }
    }

    private void retry() {
        retryScheduled = false;
        tellAll();
    }
}
