package org.orrery.handover;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.orrery.overlay.api.Area;

/** Which areas move; each as long as one of its movements lasts. Any thread; bounded by the areas that there are. */
final class Movements {
    private final Watchers watchers;
    private final ConcurrentMap<Area, Integer> moving = new ConcurrentHashMap<>();

    Movements(final Watchers watchers) {
        this.watchers = watchers;
    }

    boolean isMoving(final Area area) {
        return moving.containsKey(area);
    }

    /**
     * Begins to move an area, and holds up those in charge that work on one of its strands: what they were given would wait
     * on a strand that stands still, and could not be finished if they had to leave as well.
     *
     * @return ends it; a second call does nothing
     */
    Runnable begin(final Seat seat, final Collection<Seat> inCharge) {
        final Set<Area> areas = inCharge.stream()
                .filter(each -> !Collections.disjoint(
                        each.participant().strands(), seat.participant().strands()))
                .map(Seat::area)
                .collect(Collectors.toSet());
        areas.add(seat.area());
        areas.forEach(area -> moving.merge(area, 1, Integer::sum));
        areas.forEach(watchers::tellMoving);
        final AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                areas.forEach(area -> moving.computeIfPresent(area, (key, count) -> count == 1 ? null : count - 1));
                areas.forEach(watchers::tellMoving);
            }
        };
    }
}
