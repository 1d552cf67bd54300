package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerInfo;

/**
 * Whom one attempt can choose from.
 *
 * @param knowing peers that know an envelope that waits for the item, each once
 * @param all every authenticated peer
 * @param latencyMillis measured round trips
 */
record Neighbours(List<PeerInfo> knowing, List<PeerInfo> all, Map<LinkId, Long> latencyMillis) {
    /** A third of the time that an answer is waited for. */
    static final long LATENCY_GROUP_MILLIS = 500;

    /** A day: so far seems one that was never measured. */
    static final long UNMEASURED_MILLIS = 86_400_000;

    Set<LinkId> links() {
        final Set<LinkId> links = new HashSet<>();
        all.forEach(peer -> links.add(peer.link()));
        knowing.forEach(peer -> links.add(peer.link()));
        return links;
    }

    /** The eligible ones of a pool that are in the nearest group which has any. */
    List<PeerInfo> nearest(final List<PeerInfo> pool, final Predicate<PeerInfo> eligible) {
        final List<PeerInfo> nearest = new ArrayList<>();
        long nearestGroup = Long.MAX_VALUE;
        for (final PeerInfo peer : pool) {
            final long group = latencyMillis.getOrDefault(peer.link(), UNMEASURED_MILLIS) / LATENCY_GROUP_MILLIS;
            if (!eligible.test(peer) || group > nearestGroup) {
                continue;
            }
            if (group < nearestGroup) {
                nearestGroup = group;
                nearest.clear();
            }
            nearest.add(peer);
        }
        return nearest;
    }
}
