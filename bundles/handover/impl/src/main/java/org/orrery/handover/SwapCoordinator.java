package org.orrery.handover;

import java.util.List;
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
    private final Watchers watchers = new Watchers();
    private final Roster roster = new Roster(watchers);
    private final Movements movements = new Movements(watchers);
    private final ReportLog reports = new ReportLog();
    private final Passage passage;
    private final SwapQueue queue;
    private final FollowerWait followers;
    private final Resting resting;
    private final Parking parking;
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
        this.settings = settings;
        strand = strands.strand(STRAND);
        clock = strands.clock();
        final LinkPauses pauses = new LinkPauses();
        final LinkPass links = new LinkPass(table, strand);
        passage = new Passage(links, clock, pauses, new Drain(peers, pauses));
        queue = new SwapQueue(strand);
        followers = new FollowerWait(strand, watchers);
        resting = new Resting(movements, links, new Standstills(strands, strand));
        parking = new Parking(strand, queue, passage, roster, resting, followers, reports, this::deadlineMillis);
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
        } else if (roster.isNobodyInCharge(area)) {
            queue.submit(() -> parking.pass(area));
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
            return roster.isInCharge(seat.get()) ? parking.parkAndPass(seat.get()) : forget(seat.get());
        });
    }

    /** Forgets a participant whose state nobody will want: what it made goes on working, its services are not used again. */
    public void dismiss(final HandoverParticipant participant) {
        roster.find(participant).ifPresent(seat -> {
            roster.remove(seat);
            if (roster.isInCharge(seat)) {
                roster.vacate(seat.area());
            }
        });
    }

    @Override
    public void park(final HandoverParticipant leaving) {
        if (roster.find(leaving).filter(roster::isInCharge).isPresent()) {
            leave(leaving);
        }
    }

    @Override
    public CompletionStage<SwapReport> moveTo(final Area area, final long bundle) {
        return queue.runUnlessFull(() -> move(area, bundle).thenApply(reports::standing));
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
            queue.submit(() -> parking.expire(area, "the coordinator stops"));
        }
    }

    private CompletableFuture<SwapReport> move(final Area area, final long bundle) {
        final Seat from = roster.seatInCharge(area)
                .orElseThrow(() -> new SwapRefused("nobody is in charge of " + area + ": there is nothing to move"));
        final Seat to = roster.find(area, bundle).orElseThrow(() -> noSuchPart(area, bundle));
        if (from.bundle() == bundle) {
            throw new SwapRefused(from + " is in charge already");
        }
        final BesideSwap swap = new BesideSwap(from, to, passage, roster::putInCharge);
        return followers
                .of(to)
                .thenCompose(known -> resting.begin(from, roster.seatsInCharge(), deadlineMillis()))
                .thenCompose(rest -> rest.during(swap::run));
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

    private long deadlineMillis() {
        return settings.deadlineMillis();
    }

    private void await(final CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(deadlineMillis(), TimeUnit.MILLISECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (final TimeoutException late) {
            LOG.error("Not all state was given within {} ms; what is missing is drained", deadlineMillis());
        } catch (final ExecutionException fault) {
            LOG.error("A participant could not be parked", fault.getCause());
        }
    }
}
