package org.orrery.handover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.orrery.handover.api.SwapRefused;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;

/** Makes strands stand still, after what they have been given before. On the strand {@code handover}. */
final class Standstills {
    private final Strands strands;
    private final Strand on;
    private final List<Standstill> lasting = new CopyOnWriteArrayList<>();

    Standstills(final Strands strands, final Strand on) {
        this.strands = strands;
        this.on = on;
    }

    /**
     * Completes when strands of some names have done what they had to do and stand still; at once if there are none. One
     * that stands still already, for another area, stays as it is. Fails with {@link SwapRefused} if they do not come to
     * rest within a time; then they go on.
     */
    CompletableFuture<Standstill> begin(final Collection<String> names, final long limitMillis) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(Standstill.NONE);
        }
        final Standstill standstill = new Standstill(names);
        final List<CompletableFuture<Void>> still = new ArrayList<>();
        try {
            for (final String name : names) {
                final CompletableFuture<Void> one = new CompletableFuture<>();
                still.add(one);
                standstill.add(hold(name, () -> one.complete(null)));
            }
        } catch (final RejectedExecutionException full) {
            standstill.end();
            return CompletableFuture.failedFuture(new SwapRefused("the strands " + names + " are too busy: " + full));
        }
        lasting.add(standstill);
        final CompletableFuture<Standstill> all = CompletableFuture.allOf(still.toArray(CompletableFuture[]::new))
                .thenApplyAsync(stand -> standstill, on);
        final Cancellable limit = on.schedule(() -> tooLate(standstill, all, limitMillis), limitMillis);
        return all.whenComplete((stands, failure) -> limit.cancel());
    }

    /** Its strands go on. A second call does nothing. */
    void end(final Standstill standstill) {
        lasting.remove(standstill);
        standstill.end();
    }

    private Cancellable hold(final String name, final Runnable still) {
        final Strand strand = strands.strand(name);
        if (lasting.stream().anyMatch(each -> each.names().contains(name))) {
            return strand.hold(still);
        }
        final RestThenHold rest = new RestThenHold(strand, still);
        strand.execute(rest);
        return rest;
    }

    private void tooLate(
            final Standstill standstill, final CompletableFuture<Standstill> result, final long limitMillis) {
        if (!result.isDone()) {
            end(standstill);
            result.completeExceptionally(
                    new SwapRefused("what runs on the strands " + standstill.names() + " did not come to an end"
                            + " within " + limitMillis + " ms; a thread dump shows what it waits for"));
        }
    }

    /** A strand's last task before it stands still. */
    private static final class RestThenHold implements Runnable, Cancellable {
        private final Strand strand;
        private final Runnable still;
        private Cancellable hold;
        private boolean ended;

        RestThenHold(final Strand strand, final Runnable still) {
            this.strand = strand;
            this.still = still;
        }

        @Override
        public synchronized void run() {
            if (!ended) {
                hold = strand.hold(still);
            }
        }

        @Override
        public synchronized void cancel() {
            ended = true;
            if (hold != null) {
                hold.cancel();
            }
        }
    }
}
