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
 * Who takes part, and who is in charge of each area. Any thread; calls nobody. Bounded by the number of bundles that are
 * installed.
 */
final class Roster {
    private static final OptionalLong NOBODY = OptionalLong.of(Switchboard.NOBODY);

    private final Map<Area, List<Seat>> seats = new EnumMap<>(Area.class);
    private final Map<Area, OptionalLong> inCharge = new ConcurrentHashMap<>();

    OptionalLong bundleInCharge(final Area area) {
        return inCharge.getOrDefault(area, OptionalLong.empty());
    }

    /** Adds a seat. True if the area was vacant, and the newcomer is therefore in charge. */
    synchronized boolean join(final Seat seat) {
        seats.computeIfAbsent(seat.area(), area -> new ArrayList<>()).add(seat);
        return inCharge.putIfAbsent(seat.area(), OptionalLong.of(seat.bundle())) == null;
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

    synchronized void putInCharge(final Seat seat) {
        inCharge.put(seat.area(), OptionalLong.of(seat.bundle()));
    }

    /** State of this area waits: whoever joins is not in charge before it has been taken. */
    synchronized void putNobodyInCharge(final Area area) {
        inCharge.put(area, NOBODY);
    }

    /** Nothing waits any more: who joins next is in charge. True if nobody is there. */
    synchronized boolean vacate(final Area area) {
        final boolean vacant = ofArea(area).isEmpty();
        if (vacant) {
            inCharge.remove(area);
        }
        return vacant;
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

    private List<Seat> ofArea(final Area area) {
        return seats.getOrDefault(area, List.of());
    }
}
