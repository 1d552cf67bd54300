package org.orrery.handover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Part;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.Switchboard;

/**
 * Who takes part, and who is in charge of each area; whoever watches an area is told when that changes. Any thread. Bounded
 * by the number of bundles that are installed.
 */
final class Roster {
    private static final OptionalLong NOBODY = OptionalLong.of(Switchboard.NOBODY);

    private final Map<Area, List<Seat>> seats = new EnumMap<>(Area.class);
    private final Map<Area, OptionalLong> inCharge = new ConcurrentHashMap<>();
    private final Watchers watchers;

    Roster(final Watchers watchers) {
        this.watchers = watchers;
    }

    OptionalLong bundleInCharge(final Area area) {
        return inCharge.getOrDefault(area, OptionalLong.empty());
    }

    boolean isInCharge(final Seat seat) {
        return bundleInCharge(seat.area()).equals(OptionalLong.of(seat.bundle()));
    }

    /** True while state of the area waits for somebody. */
    boolean isNobodyInCharge(final Area area) {
        return bundleInCharge(area).equals(NOBODY);
    }

    /** Adds a seat. True if the area was vacant, and the newcomer is therefore in charge. */
    boolean join(final Seat seat) {
        final boolean first;
        synchronized (this) {
            seats.computeIfAbsent(seat.area(), area -> new ArrayList<>()).add(seat);
            first = inCharge.putIfAbsent(seat.area(), OptionalLong.of(seat.bundle())) == null;
        }
        if (first) {
            watchers.tell(seat.area());
        }
        return first;
    }

    /** Forgets a seat. If it was in charge, somebody has to be put in charge instead. */
    synchronized void remove(final Seat seat) {
        final List<Seat> ofArea = seats.get(seat.area());
        if (ofArea != null) {
            ofArea.removeIf(each -> each.participant() == seat.participant());
        }
    }

    synchronized Optional<Seat> find(final HandoverParticipant participant) {
        return seats.values().stream()
                .flatMap(List::stream)
                .filter(seat -> seat.participant() == participant)
                .findFirst();
    }

    synchronized Optional<Seat> find(final Area area, final long bundle) {
        return ofArea(area).stream().filter(seat -> seat.bundle() == bundle).findFirst();
    }

    synchronized Optional<Seat> seatInCharge(final Area area) {
        final OptionalLong bundle = bundleInCharge(area);
        return bundle.isEmpty() ? Optional.empty() : find(area, bundle.getAsLong());
    }

    synchronized List<Seat> seatsInCharge() {
        return inCharge.keySet().stream()
                .map(this::seatInCharge)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The seat of the area that was taken last, other than the one given (which may be null). */
    synchronized Optional<Seat> newestBut(final Area area, final Seat except) {
        final List<Seat> ofArea = ofArea(area);
        for (int i = ofArea.size() - 1; i >= 0; i--) {
            if (except == null || ofArea.get(i).participant() != except.participant()) {
                return Optional.of(ofArea.get(i));
            }
        }
        return Optional.empty();
    }

    void putInCharge(final Seat seat) {
        set(seat.area(), OptionalLong.of(seat.bundle()));
        watchers.tell(seat.area());
    }

    /** State of this area waits: whoever joins is not in charge before it has been taken. */
    void putNobodyInCharge(final Area area) {
        set(area, NOBODY);
        watchers.tell(area);
    }

    /** Nothing waits any more: unless somebody is there, who joins next is in charge. */
    void vacate(final Area area) {
        final boolean vacant;
        synchronized (this) {
            vacant = ofArea(area).isEmpty();
            if (vacant) {
                inCharge.remove(area);
            }
        }
        if (vacant) {
            watchers.tell(area);
        }
    }

    synchronized List<Part> parts() {
        final List<Part> parts = new ArrayList<>();
        for (final Area area : Area.values()) {
            final OptionalLong bundle = bundleInCharge(area);
            for (final Seat seat : ofArea(area)) {
                parts.add(seat.toPart(bundle.equals(OptionalLong.of(seat.bundle()))));
            }
        }
        return List.copyOf(parts);
    }

    private synchronized void set(final Area area, final OptionalLong bundle) {
        inCharge.put(area, bundle);
    }

    private List<Seat> ofArea(final Area area) {
        return seats.getOrDefault(area, List.of());
    }
}
