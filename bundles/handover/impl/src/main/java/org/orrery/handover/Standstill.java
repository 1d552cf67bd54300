package org.orrery.handover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.orrery.link.api.Cancellable;

/** Strands that stand still for as long as an area is on its way from one part to another. On the strand {@code handover}. */
final class Standstill {
    /** Nothing stands still. */
    static final Standstill NONE = new Standstill(Set.of());

    private final Set<String> names;
    private final List<Cancellable> holds = new ArrayList<>();

    Standstill(final Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    Set<String> names() {
        return names;
    }

    void add(final Cancellable hold) {
        holds.add(hold);
    }

    /** They go on. A second call does nothing. */
    void end() {
        holds.forEach(Cancellable::cancel);
    }
}
