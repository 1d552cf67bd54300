package org.orrery.handover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.overlay.api.LinkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same thing on the loop of every link, and answers on the strand when all are done. */
final class LinkPass {
    private static final Logger LOG = LoggerFactory.getLogger(LinkPass.class);

    /**
     * A link that was being opened while the bundle in charge changed may have got its object from the old one and enter
     * the table a moment later; so the table is read again. Links opened later than that use the new one.
     */
    private static final int MAX_ROUNDS = 3;

    private final LinkTable table;
    private final Executor strand;

    LinkPass(final LinkTable table, final Executor strand) {
        this.table = table;
        this.strand = strand;
    }

    /** Over all links of the table. The outcomes are in the order of the links' opening. */
    CompletableFuture<List<LinkOutcome>> overAll(final Function<Link, LinkOutcome> step) {
        return round(1, step, new HashSet<>(), new ArrayList<>());
    }

    /** Over these links. */
    CompletableFuture<List<LinkOutcome>> over(final List<Link> links, final Function<Link, LinkOutcome> step) {
        final List<CompletableFuture<LinkOutcome>> each =
                links.stream().map(link -> onLoop(link, step)).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        all -> each.stream().map(CompletableFuture::join).toList(), strand);
    }

    private CompletableFuture<List<LinkOutcome>> round(
            final int number,
            final Function<Link, LinkOutcome> step,
            final Set<LinkId> seen,
            final List<LinkOutcome> outcomes) {
        final List<Link> unseen =
                table.links().stream().filter(link -> seen.add(link.id())).toList();
        if (unseen.isEmpty() || number > MAX_ROUNDS) {
            return CompletableFuture.completedFuture(outcomes);
        }
        return over(unseen, step).thenCompose(result -> {
            outcomes.addAll(result);
            return round(number + 1, step, seen, outcomes);
        });
    }

    private static CompletableFuture<LinkOutcome> onLoop(final Link link, final Function<Link, LinkOutcome> step) {
        final CompletableFuture<LinkOutcome> outcome = new CompletableFuture<>();
        link.execute(() -> {
            try {
                outcome.complete(step.apply(link));
            } catch (final RuntimeException | LinkageError fault) {
                LOG.error("{} cannot be carried over", link.id(), fault);
                link.close();
                outcome.complete(new LinkOutcome.Drained(fault.toString(), false));
            }
        });
        return outcome;
    }
}
