package org.orrery.handover;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.handover.api.SwapRefused;
import org.orrery.handover.api.SwapReport;
import org.orrery.overlay.api.OverlayClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One move from a bundle to another that runs beside it: the state of the process, then who is in charge, then link by
 * link; and the same way back if the new part does not take what it is given. On the strand.
 */
final class BesideSwap {
    private static final Logger LOG = LoggerFactory.getLogger(BesideSwap.class);

    private final Seat from;
    private final Seat to;
    private final int schema;
    private final LinkPass links;
    private final OverlayClock clock;
    private final LinkPauses pauses;
    private final Drain drain;
    private final Consumer<Seat> putInCharge;

    BesideSwap(final Seat from, final Seat to, final Passage passage, final Consumer<Seat> putInCharge) {
        this.from = from;
        this.to = to;
        this.schema = from.schemas().commonWith(to.schemas());
        links = passage.links();
        clock = passage.clock();
        pauses = passage.pauses();
        drain = passage.drain();
        this.putInCharge = putInCharge;
    }

    /**
     * Does it. The report tells of a move back too.
     *
     * @throws SwapRefused if the state of the process does not cross; then nothing has changed
     */
    CompletableFuture<SwapReport> run() {
        if (schema == 0) {
            throw new SwapRefused(
                    "no schema in common: " + from + " writes " + from.schemas().range() + ", " + to + " reads "
                            + to.schemas().range()
                            + "; install a version between them, or stop the old bundle to drain its links");
        }
        moveProcess();
        putInCharge.accept(to);
        return links.overAll(new LinkMove(from, to, schema, clock, pauses, drain)::move)
                .thenCompose(this::judge);
    }

    private void moveProcess() {
        final StateEnvelope state;
        try {
            state = from.participant().giveProcess(schema);
        } catch (final RuntimeException | LinkageError fault) {
            throw refused(from + " could not give its state: " + fault, fault);
        }
        if (state == null) {
            return;
        }
        try {
            to.participant().takeProcess(state);
        } catch (final RuntimeException | LinkageError fault) {
            final String lost = giveBack(state);
            throw refused(to + " did not take the state: " + fault + "; " + from + " goes on" + lost, fault);
        }
    }

    private String giveBack(final StateEnvelope state) {
        try {
            from.participant().takeProcess(state);
            return "";
        } catch (final RuntimeException | LinkageError fault) {
            LOG.error("{} could not take its own state back", from, fault);
            return ", without what it knew: " + fault;
        }
    }

    private CompletableFuture<SwapReport> judge(final List<LinkOutcome> outcomes) {
        final Tally tally = Tally.of(outcomes);
        if (tally.notTaken().isEmpty()) {
            return CompletableFuture.completedFuture(report(tally, 0, null));
        }
        final String why = tally.notTaken().get(0)
                + (tally.notTaken().size() == 1
                        ? ""
                        : " (and " + (tally.notTaken().size() - 1) + " more links)");
        LOG.warn("{} is moved back to {}: {}", from.area(), from, why);
        moveProcessBack();
        putInCharge.accept(from);
        return links.overAll(new LinkMove(to, from, schema, clock, pauses, drain)::move)
                .thenApply(back -> report(tally, Tally.of(back).drained(), why));
    }

    private void moveProcessBack() {
        try {
            final StateEnvelope state = to.participant().giveProcess(schema);
            if (state != null) {
                from.participant().takeProcess(state);
            }
        } catch (final RuntimeException | LinkageError fault) {
            LOG.error("{} is in charge again, without the state that it had given", from, fault);
        }
    }

    private SwapReport report(final Tally tally, final int drainedOnTheWayBack, final String movedBack) {
        return new SwapReport(
                from.area(),
                SwapReport.Kind.BESIDE,
                from.version(),
                movedBack == null ? to.version() : from.version(),
                schema,
                tally.moved(),
                tally.drained() + drainedOnTheWayBack,
                tally.gapNanos(),
                tally.checks(),
                movedBack);
    }

    /** The cause is logged, not kept: its class may be one of a bundle that is to be forgotten. */
    private static SwapRefused refused(final String why, final Throwable fault) {
        LOG.warn("A swap is refused: {}", why, fault);
        return new SwapRefused(why);
    }
}
