package org.orrery.handover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.orrery.handover.api.SwapRefused;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;

/** Strands that stand still for as long as an area is on its way from one part to another. On the strand {@code handover}. */
final class Standstill {
    /** Nothing stands still. */
    static final Standstill NONE = new Standstill();

    private final List<Cancellable> holds = new ArrayList<>();

    private Standstill() {}

    /**
     * Completes on a strand when those of some names stand still; at once if there are none. Fails with
     * {@link SwapRefused} if they do not within a time; then they go on.
     */
    static CompletableFuture<Standstill> of(
            final Collection<String> names, final Strands strands, final Strand on, final long limitMillis) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(NONE);
        }
        final Standstill standstill = new Standstill();
        final List<CompletableFuture<Void>> still = new ArrayList<>();
        for (final String name : names) {
            final CompletableFuture<Void> one = new CompletableFuture<>();
            still.add(one);
            standstill.holds.add(strands.strand(name).hold(() -> one.complete(null)));
        }
        final CompletableFuture<Standstill> all = CompletableFuture.allOf(still.toArray(CompletableFuture[]::new))
                .thenApplyAsync(stand -> standstill, on);
        final Cancellable limit = on.schedule(() -> standstill.tooLate(all, names, limitMillis), limitMillis);
        return all.whenComplete((stands, failure) -> limit.cancel());
    }

    /** They go on. A second call does nothing. */
    void end() {
        holds.forEach(Cancellable::cancel);
    }

    private void tooLate(
            final CompletableFuture<Standstill> result, final Collection<String> names, final long limitMillis) {
        if (!result.isDone()) {
            end();
            result.completeExceptionally(new SwapRefused("what runs on the strands " + names + " did not come to an end"
                    + " within " + limitMillis + " ms; a thread dump shows what it waits for"));
        }
    }
}
