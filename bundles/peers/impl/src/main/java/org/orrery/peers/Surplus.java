package org.orrery.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Who has to go when settings have changed: nobody that the new ones still have a place for. */
final class Surplus {
    private Surplus() {}

    /**
     * Chooses among the authenticated peers of one direction: those that are not preferred where only preferred ones are
     * kept, and as many as the limit is exceeded by, preferred ones last and of equals the latest first.
     */
    static List<Peer> of(
            final Collection<Peer> peers,
            final int limit,
            final boolean preferredOnly,
            final Predicate<Peer> isPreferred) {
        final List<Peer> others = new ArrayList<>();
        final List<Peer> preferred = new ArrayList<>();
        for (final Peer peer : peers) {
            (isPreferred.test(peer) ? preferred : others).add(peer);
        }
        final Comparator<Peer> latestFirst = (one, other) -> Long.compare(other.createdNanos() - one.createdNanos(), 0);
        others.sort(latestFirst);
        preferred.sort(latestFirst);
        final int tooMany = Math.max(0, peers.size() - limit);
        final int ofOthers = preferredOnly ? others.size() : Math.min(tooMany, others.size());
        final List<Peer> surplus = new ArrayList<>(others.subList(0, ofOthers));
        surplus.addAll(preferred.subList(0, Math.max(0, tooMany - ofOthers)));
        return surplus;
    }
}
