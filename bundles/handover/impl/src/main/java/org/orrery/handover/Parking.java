package org.orrery.handover;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.Area;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What parts that left have given away, until a newcomer takes it or the deadline passes; then its links are drained. All
 * that returns a stage is an operation of the queue.
 */
final class Parking {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final Strand strand;
    private final SwapQueue queue;
    private final Passage passage;
    private final Roster roster;
    private final Resting resting;
    private final FollowerWait followers;
    private final ReportLog reports;
    private final LongSupplier deadlineMillis;
    private final Map<Area, Parked> parked = new EnumMap<>(Area.class);
    private long parkedSoFar;

    /**
     * An empty one.
     *
     * @param deadlineMillis how long state waits
     */
    Parking(
            final Strand strand,
            final SwapQueue queue,
            final Passage passage,
            final Roster roster,
            final Resting resting,
            final FollowerWait followers,
            final ReportLog reports,
            final LongSupplier deadlineMillis) {
        this.strand = strand;
        this.queue = queue;
        this.passage = passage;
        this.roster = roster;
        this.resting = resting;
        this.followers = followers;
        this.reports = reports;
        this.deadlineMillis = deadlineMillis;
    }

    /** Takes everything from the part in charge, which leaves, and gives it to another one if there is one. */
    CompletableFuture<Void> parkAndPass(final Seat leaving) {
        final Area area = leaving.area();
        final ParkState park = new ParkState(leaving, schemaFor(leaving), passage, ++parkedSoFar);
        return resting.beginOfLeaving(leaving, roster.seatsInCharge(), deadlineMillis.getAsLong())
                .thenCompose(rest -> park.run(rest, () -> roster.putNobodyInCharge(area)))
                .thenCompose(state -> {
                    roster.remove(leaving);
                    parked.put(area, state);
                    LOG.info(
                            "{} left; the state of {} links waits",
                            leaving,
                            state.links().size());
                    strand.schedule(() -> deadlinePassed(area, state), deadlineMillis.getAsLong());
                    return pass(area);
                });
    }

    /** Gives what is parked to the newest participant, if there is one. */
    CompletableFuture<Void> pass(final Area area) {
        final Parked state = parked.get(area);
        final Optional<Seat> newest = roster.newestBut(area, null);
        if (newest.isEmpty() || !roster.isNobodyInCharge(area)) {
            return CompletableFuture.completedFuture(null);
        }
        final Seat newcomer = newest.get();
        if (state == null) {
            roster.putInCharge(newcomer);
            return CompletableFuture.completedFuture(null);
        }
        parked.remove(area);
        return followers
                .of(newcomer)
                .thenCompose(known -> take(state, newcomer))
                .thenAccept(reports::standing);
    }

    /** Drains whatever is parked of an area. */
    CompletableFuture<Void> expire(final Area area, final String why) {
        return expire(area, parked.get(area), why);
    }

    private int schemaFor(final Seat leaving) {
        final int common = roster.newestBut(leaving.area(), leaving)
                .map(next -> leaving.schemas().commonWith(next.schemas()))
                .orElse(0);
        return common != 0 ? common : leaving.schemas().newestRead();
    }

    private CompletableFuture<SwapReport> take(final Parked state, final Seat newcomer) {
        final TakeParked taking = new TakeParked(state, passage);
        return state.rest().during(() -> taking.by(newcomer, roster::putInCharge));
    }

    private void deadlinePassed(final Area area, final Parked state) {
        queue.submit(() -> expire(area, state, "no newcomer took over in time"));
    }

    private CompletableFuture<Void> expire(final Area area, final Parked state, final String why) {
        if (!parked.remove(area, state)) {
            return CompletableFuture.completedFuture(null);
        }
        roster.vacate(area);
        state.rest().end();
        LOG.info("{} links of {} {} are drained: {}", state.links().size(), area, state.version(), why);
        return new TakeParked(state, passage).drainAll(why).thenAccept(reports::add);
    }
}
