package org.orrery.handover;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.OverlayClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes everything from a part that leaves. On the strand; what concerns a link on its loop. */
final class ParkState {
    private static final Logger LOG = LoggerFactory.getLogger(ParkState.class);

    private final Seat leaving;
    private final int schema;
    private final LinkPass links;
    private final OverlayClock clock;
    private final LinkPauses pauses;
    private final Drain drain;
    private final long number;
    private final Queue<Parked.ParkedLink> waiting = new ConcurrentLinkedQueue<>();

    ParkState(final Seat leaving, final int schema, final Passage passage, final long number) {
        this.leaving = leaving;
        this.schema = schema;
        links = passage.links();
        clock = passage.clock();
        pauses = passage.pauses();
        drain = passage.drain();
        this.number = number;
    }

    /** Gives up the process, calls {@code putNobodyInCharge}, then gives up link by link. */
    CompletableFuture<Parked> run(final Rest rest, final Runnable putNobodyInCharge) {
        final StateEnvelope process = giveProcess();
        putNobodyInCharge.run();
        return links.overAll(this::park).thenApply(outcomes -> {
            final List<Parked.ParkedLink> inOrder = waiting.stream()
                    .sorted(Comparator.comparing(each -> each.link().id()))
                    .toList();
            return new Parked(
                    number,
                    leaving.area(),
                    leaving.version(),
                    schema,
                    process,
                    inOrder,
                    rest,
                    Tally.of(outcomes).drained());
        });
    }

    private StateEnvelope giveProcess() {
        try {
            return leaving.participant().giveProcess(schema);
        } catch (final RuntimeException | LinkageError fault) {
            LOG.error("{} leaves without giving its state", leaving, fault);
            return null;
        }
    }

    private LinkOutcome park(final Link link) {
        if (link.isClosed()) {
            return LinkOutcome.UNTOUCHED;
        }
        final long sinceNanos = clock.nanoTime();
        pauses.pause(link);
        final StateEnvelope state;
        try {
            state = leaving.participant().giveLink(link.id(), schema);
        } catch (final RuntimeException | LinkageError fault) {
            final String why = leaving + " could not give " + link.id() + ": " + fault;
            drain.drain(link, why);
            return new LinkOutcome.Drained(why, false);
        }
        if (state == null) {
            pauses.resume(link);
        } else {
            waiting.add(new Parked.ParkedLink(link, state, sinceNanos));
        }
        return LinkOutcome.UNTOUCHED;
    }
}
