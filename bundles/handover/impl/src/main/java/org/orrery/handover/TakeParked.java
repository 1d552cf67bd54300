package org.orrery.handover;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.OverlayClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what was parked to a newcomer. There is no way back, for the old part is gone: what the newcomer does not take is
 * drained. On the strand; what concerns a link on its loop.
 */
final class TakeParked {
    /** What a report names as the version in charge when nobody came. */
    static final String NOBODY = "none";

    private static final Logger LOG = LoggerFactory.getLogger(TakeParked.class);

    private final Parked parked;
    private final LinkPass links;
    private final OverlayClock clock;
    private final LinkPauses pauses;
    private final Drain drain;
    private final Map<LinkId, Parked.ParkedLink> states;

    TakeParked(final Parked parked, final Passage passage) {
        this.parked = parked;
        links = passage.links();
        clock = passage.clock();
        pauses = passage.pauses();
        drain = passage.drain();
        this.states = parked.links().stream()
                .collect(Collectors.toMap(each -> each.link().id(), Function.identity()));
    }

    /** The newcomer takes the process, is put in charge, and takes link by link. */
    CompletableFuture<SwapReport> by(final Seat newcomer, final Consumer<Seat> putInCharge) {
        final String refusal = takeProcess(newcomer);
        putInCharge.accept(newcomer);
        final Function<Link, LinkOutcome> step =
                refusal == null ? link -> take(newcomer, link) : link -> drained(link, refusal);
        return over(step, newcomer.version());
    }

    /** Nobody came in time. */
    CompletableFuture<SwapReport> drainAll(final String why) {
        return over(link -> drained(link, why), NOBODY);
    }

    private CompletableFuture<SwapReport> over(final Function<Link, LinkOutcome> step, final String toVersion) {
        return links.over(parked.links().stream().map(Parked.ParkedLink::link).toList(), step)
                .thenApply(outcomes -> report(Tally.of(outcomes), toVersion));
    }

    private String takeProcess(final Seat newcomer) {
        if (!newcomer.schemas().reads(parked.schema())) {
            return newcomer + " does not read schema " + parked.schema() + " of version " + parked.version();
        }
        if (parked.process() == null) {
            return null;
        }
        try {
            newcomer.participant().takeProcess(parked.process());
            return null;
        } catch (final RuntimeException | LinkageError fault) {
            LOG.error("{} begins without the state of version {}", newcomer, parked.version(), fault);
            return newcomer + " did not take the state: " + fault;
        }
    }

    private LinkOutcome take(final Seat newcomer, final Link link) {
        if (link.isClosed()) {
            pauses.abandon(link);
            return LinkOutcome.UNTOUCHED;
        }
        final Parked.ParkedLink waiting = states.get(link.id());
        try {
            newcomer.participant().takeLink(link.id(), waiting.state());
        } catch (final RuntimeException | LinkageError fault) {
            return drained(link, newcomer + " did not take " + link.id() + ": " + fault);
        }
        pauses.resume(link);
        return new LinkOutcome.Moved(clock.nanoTime() - waiting.sinceNanos());
    }

    private LinkOutcome drained(final Link link, final String why) {
        if (link.isClosed()) {
            pauses.abandon(link);
            return LinkOutcome.UNTOUCHED;
        }
        drain.drain(link, why);
        return new LinkOutcome.Drained(why, true);
    }

    private SwapReport report(final Tally tally, final String toVersion) {
        return new SwapReport(
                parked.area(),
                SwapReport.Kind.IN_PLACE,
                parked.version(),
                toVersion,
                parked.schema(),
                tally.moved(),
                tally.drained() + parked.drained(),
                tally.gapNanos(),
                tally.checks(),
                null);
    }
}
