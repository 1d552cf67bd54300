package org.orrery.peers;

import org.orrery.link.api.Link;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;

/**
 * The times and counters of one link as its transport last showed them, also to whoever adds up those of all links. Link's
 * loop unless said otherwise.
 */
final class LinkCounts {
    private final Link link;
    private final Traffic traffic;
    private volatile LinkTimes times;

    LinkCounts(final Link link, final Traffic traffic) {
        this.link = link;
        this.traffic = traffic;
    }

    /** The latest, or null before the first look and after the end. Any thread. */
    LinkTimes times() {
        return times;
    }

    /** Looks once more: a transport that takes over brings its own object. Where there is none, those of the last stay. */
    void look() {
        final FramedLink framed = link.slot(FramedLink.FRAMED);
        if (framed != null) {
            are(framed.times());
        }
    }

    /** They are counted elsewhere from now on. */
    void leave() {
        look();
        traffic.leave(times);
    }

    /** The link is closed. */
    void end() {
        look();
        are(null);
    }

    private void are(final LinkTimes now) {
        if (now != times) {
            traffic.changed(times, now);
            times = now;
        }
    }
}
