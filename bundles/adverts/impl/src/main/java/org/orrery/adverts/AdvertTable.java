package org.orrery.adverts;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.LinkId;

/**
 * Pull mode of all links. As many entries as there are open links at most; what is left over of one that closed while it
 * was being opened goes with {@link #prune}. Any thread.
 */
final class AdvertTable {
    private final LinkTable links;
    private final PullMeters meters;
    private final LongSupplier seeds;
    private final Map<LinkId, TxAdverts> byLink = new ConcurrentHashMap<>();

    AdvertTable(final LinkTable links, final PullMeters meters, final LongSupplier seeds) {
        this.links = links;
        this.meters = meters;
        this.seeds = seeds;
    }

    /** The entry of a link, made if it is not there; null if the link is closed. */
    TxAdverts open(final LinkId id) {
        final TxAdverts there = byLink.get(id);
        return there != null ? there : links.find(id).map(this::openFor).orElse(null);
    }

    /** The entry of a link, or null. */
    TxAdverts find(final LinkId id) {
        return byLink.get(id);
    }

    /** Takes an entry out; null if there is none. */
    TxAdverts remove(final LinkId id) {
        return byLink.remove(id);
    }

    Collection<TxAdverts> all() {
        return byLink.values();
    }

    /** Lets go of closed links. */
    void prune() {
        byLink.values().removeIf(each -> each.link().isClosed());
    }

    private TxAdverts openFor(final Link link) {
        return byLink.computeIfAbsent(link.id(), each -> new TxAdverts(link, meters, seeds.getAsLong()));
    }
}
