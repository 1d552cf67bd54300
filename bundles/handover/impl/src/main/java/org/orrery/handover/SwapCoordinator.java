package org.orrery.handover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts bundles in charge of areas and moves their state. Usable without a container: participants are then announced by
 * {@link #join} and {@link #leave}, which in a container the component does.
 *
 * <p>Any thread. Moves, leavings and returns are operations of one queue, so that never two of them meet; the process side
 * of each runs on the strand {@code handover}, the link side on the links' loops. Nothing of a participant is kept once it
 * has left.
 */
public final class SwapCoordinator implements Handover, Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(SwapCoordinator.class);
    private static final String STRAND = "handover";

    private final Strand strand;
    private final OverlayClock clock;
    private final LinkPauses pauses = new LinkPauses();
    private final Drain drain;
    private final LinkPass links;
    private final SwapQueue queue;
    private final FollowerWait followers;
    private final Roster roster = new Roster();
    private final Watchers watchers = new Watchers();
    private final Movements movements = new Movements(watchers);
    private final Resting resting;
    private final ReportLog reports = new ReportLog();
    /** Touched by operations of the queue only. */
    private final Map<Area, Parked> parked = new EnumMap<>(Area.class);
    /** Touched by operations of the queue only. */
    private long parkedSoFar;

    private volatile HandoverSettings settings;

    /**
     * A coordinator without participants.
     *
     * @param peers who tells peers that they are drained; may answer null, then their links are just closed
     */
    public SwapCoordinator(
            final LinkTable table,
            final Strands strands,
            final Supplier<PeerDirectory> peers,
            final HandoverSettings settings) {
        this.strand = strands.strand(STRAND);
        this.clock = strands.clock();
        this.drain = new Drain(peers, pauses);
        this.links = new LinkPass(table, strand);
        this.resting = new Resting(movements, links, new Standstills(strands, strand));
        this.queue = new SwapQueue(strand);
        this.followers = new FollowerWait(strand);
        this.settings = settings;
    }

    /** Other settings from now on; a deadline that runs keeps its length. */
    public void settings(final HandoverSettings changed) {
        settings = changed;
    }

    /**
     * Announces a participant. The first of its area is in charge at once; where state is parked, it is put in charge and
     * given that state soon; otherwise it waits until somebody asks for a move.
     *
     * @param bundle id of its bundle
     * @param version version of its bundle
     */
    public void join(final HandoverParticipant participant, final long bundle, final String version) {
        final Area area = participant.area();
        final Seat seat = new Seat(area, participant, bundle, version, clock.unixMillis(), participant.schemas());
        if (roster.join(seat)) {
            LOG.info("{} is in charge", seat);
            watchers.tell(area);
        } else if (bundleInChargeIsNobody(area)) {
            queue.submit(() -> takeParked(area));
        } else {
            LOG.info("{} is there and waits beside", seat);
        }
    }

    /** Forgets a participant, parking its state first if it is in charge. Waits as {@link #park} does. */
    public void leave(final HandoverParticipant participant) {
        if (strand.onStrand()) {
            throw new IllegalStateException("leaving waits for the strand " + STRAND + " and cannot be called on it");
        }
        await(leaving(participant));
    }

    /** As {@link #leave}, without waiting: for callers that drive the loops themselves. */
    public CompletionStage<Void> leaving(final HandoverParticipant participant) {
        return queue.run(() -> {
            final Optional<Seat> seat = roster.find(participant);
            if (seat.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return isInCharge(seat.get()) ? parkAndPass(seat.get()) : forget(seat.get());
        });
    }

    /** Forgets a participant whose state nobody will want: what it made goes on working, its services are not used again. */
    public void dismiss(final HandoverParticipant participant) {
        roster.find(participant).ifPresent(seat -> {
            roster.remove(seat);
            if (isInCharge(seat) && roster.vacate(seat.area())) {
                watchers.tell(seat.area());
            }
        });
    }

    @Override
    public void park(final HandoverParticipant leaving) {
        if (roster.find(leaving).filter(this::isInCharge).isPresent()) {
            leave(leaving);
        }
    }

    @Override
    public CompletionStage<SwapReport> moveTo(final Area area, final long bundle) {
        return queue.runUnlessFull(() -> move(area, bundle).thenApply(this::standing));
    }

    @Override
    public OptionalLong inCharge(final Area area) {
        return roster.bundleInCharge(area);
    }

    @Override
    public boolean isMoving(final Area area) {
        return movements.isMoving(area);
    }

    @Override
    public AutoCloseable watch(final Area area, final Runnable changed) {
        return watchers.add(area, changed);
    }

    @Override
    public AutoCloseable watch(final Area area, final Follower follower) {
        return watchers.add(area, follower);
    }

    @Override
    public List<Part> parts() {
        return roster.parts();
    }

    @Override
    public List<SwapReport> reports() {
        return reports.newestFirst();
    }

    /** Drains what is parked, so that no link stays paused for ever. A second call does nothing. */
    public void close() {
        for (final Area area : Area.values()) {
            queue.submit(() -> expire(area, parked.get(area), "the coordinator stops"));
        }
    }

    private CompletableFuture<SwapReport> move(final Area area, final long bundle) {
        final Seat from = roster.seatInCharge(area)
                .orElseThrow(() -> new SwapRefused("nobody is in charge of " + area + ": there is nothing to move"));
        final Seat to = roster.find(area, bundle).orElseThrow(() -> noSuchPart(area, bundle));
        if (from.bundle() == bundle) {
            throw new SwapRefused(from + " is in charge already");
        }
        final BesideSwap swap = new BesideSwap(from, to, links, clock, pauses, drain, this::putInCharge);
        return followers
                .until(() -> watchers.canFollow(area, bundle))
                .thenCompose(known -> resting.begin(from, roster.seatsInCharge(), settings.deadlineMillis()))
                .thenCompose(rest -> during(rest, swap::run));
    }

    private static <T> CompletableFuture<T> during(final Rest rest, final Supplier<CompletableFuture<T>> operation) {
        try {
            return operation.get().whenComplete((done, failure) -> rest.end());
        } catch (final RuntimeException refused) {
            rest.end();
            throw refused;
        }
    }

    private SwapReport standing(final SwapReport report) {
        reports.add(report);
        if (report.movedBack() != null) {
            throw new SwapRefused(
                    report.area() + " was moved back to " + report.fromVersion() + ": " + report.movedBack());
        }
        LOG.info(
                "{} moved from {} to {}: {} links, {} drained",
                report.area(),
                report.fromVersion(),
                report.toVersion(),
                report.linksMoved(),
                report.linksDrained());
        return report;
    }

    private SwapRefused noSuchPart(final Area area, final long bundle) {
        final List<String> there = roster.parts().stream()
                .filter(part -> part.area() == area)
                .map(part -> part.bundle() + " (" + part.version() + ")")
                .toList();
        return new SwapRefused("bundle " + bundle + " offers nothing for " + area + "; there are " + there
                + ": is it started, and of that area?");
    }

    private CompletableFuture<Void> forget(final Seat seat) {
        roster.remove(seat);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> parkAndPass(final Seat leaving) {
        final Area area = leaving.area();
        final Optional<Seat> next = roster.newestBut(area, leaving);
        final int common =
                next.map(seat -> leaving.schemas().commonWith(seat.schemas())).orElse(0);
        final int schema = common != 0 ? common : leaving.schemas().newestRead();
        final ParkState park = new ParkState(leaving, schema, links, clock, pauses, drain, ++parkedSoFar);
        return resting.beginOfLeaving(leaving, roster.seatsInCharge(), settings.deadlineMillis())
                .thenCompose(rest -> park.run(rest, () -> putNobodyInCharge(area)))
                .thenCompose(state -> {
                    roster.remove(leaving);
                    parked.put(area, state);
                    LOG.info(
                            "{} left; the state of {} links waits",
                            leaving,
                            state.links().size());
                    strand.schedule(() -> deadlinePassed(area, state), settings.deadlineMillis());
                    return takeParked(area);
                });
    }

    /** Gives what is parked to the newest participant, if there is one. */
    private CompletableFuture<Void> takeParked(final Area area) {
        final Parked state = parked.get(area);
        final Optional<Seat> newcomer = roster.newestBut(area, null);
        if (newcomer.isEmpty() || !bundleInChargeIsNobody(area)) {
            return CompletableFuture.completedFuture(null);
        }
        if (state == null) {
            putInCharge(newcomer.get());
            return CompletableFuture.completedFuture(null);
        }
        parked.remove(area);
        return followers
                .until(() -> watchers.canFollow(area, newcomer.get().bundle()))
                .thenCompose(known -> take(state, newcomer.get()))
                .thenAccept(this::standing);
    }

    private CompletableFuture<SwapReport> take(final Parked state, final Seat newcomer) {
        final TakeParked taking = new TakeParked(state, links, clock, pauses, drain);
        return during(state.rest(), () -> taking.by(newcomer, this::putInCharge));
    }

    private void deadlinePassed(final Area area, final Parked state) {
        queue.submit(() -> expire(area, state, "no newcomer took over in time"));
    }

    private CompletableFuture<Void> expire(final Area area, final Parked state, final String why) {
        if (!parked.remove(area, state)) {
            return CompletableFuture.completedFuture(null);
        }
        if (roster.vacate(area)) {
            watchers.tell(area);
        }
        state.rest().end();
        LOG.info("{} links of {} {} are drained: {}", state.links().size(), area, state.version(), why);
        return new TakeParked(state, links, clock, pauses, drain).drainAll(why).thenAccept(reports::add);
    }

    private boolean isInCharge(final Seat seat) {
        return roster.bundleInCharge(seat.area()).equals(OptionalLong.of(seat.bundle()));
    }

    private boolean bundleInChargeIsNobody(final Area area) {
        return roster.bundleInCharge(area).equals(OptionalLong.of(NOBODY));
    }

    private void putInCharge(final Seat seat) {
        roster.putInCharge(seat);
        watchers.tell(seat.area());
    }

    private void putNobodyInCharge(final Area area) {
        roster.putNobodyInCharge(area);
        watchers.tell(area);
    }

    private void await(final CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(settings.deadlineMillis(), TimeUnit.MILLISECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (final TimeoutException late) {
            LOG.error("Not all state was given within {} ms; what is missing is drained", settings.deadlineMillis());
        } catch (final ExecutionException fault) {
            LOG.error("A participant could not be parked", fault.getCause());
        }
    }
}
