package org.orrery.peers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.orrery.persistence.api.PeerRecord;

/**
 * Draws records of one kind at random, none twice before all that were loaded have been drawn. The store is asked for a
 * thousand at a time, and only when fewer are left than are wanted. A record may have changed since it was loaded; who
 * cares must look again. Any thread; the predicate is called under the lock and must be a pure look-up.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 2.6.
 */
final class RandomPeerSource {
    /** Records loaded at a time, unless more are wanted. */
    static final int BATCH = 1000;

    private final IntFunction<List<PeerRecord>> load;
    private final Deque<PeerRecord> loaded = new ArrayDeque<>();

    /**
     * A source that has loaded nothing yet.
     *
     * @param load gives up to so many records in random order
     */
    RandomPeerSource(final IntFunction<List<PeerRecord>> load) {
        this.load = load;
    }

    /**
     * Draws records.
     *
     * @param wanted how many at most
     * @param keep which of those drawn are taken; the others are drawn in vain
     * @return fewer than wanted where the loaded ones end, even if the store has more
     */
    synchronized List<PeerRecord> draw(final int wanted, final Predicate<PeerRecord> keep) {
        final List<PeerRecord> drawn = new ArrayList<>();
        if (wanted <= 0) {
            return drawn;
        }
        if (loaded.size() < wanted) {
            loaded.clear();
            loaded.addAll(load.apply(Math.max(wanted, BATCH)));
        }
        while (drawn.size() < wanted && !loaded.isEmpty()) {
            final PeerRecord next = loaded.remove();
            if (keep.test(next)) {
                drawn.add(next);
            }
        }
        return drawn;
    }
}
