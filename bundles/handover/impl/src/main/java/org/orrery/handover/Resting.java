package org.orrery.handover;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an area to rest before its state moves, in three steps: no message is given to it any more; every loop has come
 * back from where it gave it the last one; its strands have done what it had begun, and stand still. So nothing changes its
 * state while it is given, and nothing that it had begun is left undone. On the strand {@code handover}.
 */
final class Resting {
    private static final Logger LOG = LoggerFactory.getLogger(Resting.class);

    private final Movements movements;
    private final LinkPass links;
    private final Standstills standstills;

    Resting(final Movements movements, final LinkPass links, final Standstills standstills) {
        this.movements = movements;
        this.links = links;
        this.standstills = standstills;
    }

    /** Fails as {@link Standstills#begin} does, and then everything goes on as before. */
    CompletableFuture<Rest> begin(final Seat seat, final Collection<Seat> inCharge, final long limitMillis) {
        final Runnable movement = movements.begin(seat, inCharge);
        return standstill(seat, limitMillis)
                .thenApply(standstill -> new Rest(movement, () -> standstills.end(standstill)))
                .whenComplete((rest, failure) -> {
                    if (failure != null) {
                        movement.run();
                    }
                });
    }

    /** As {@link #begin}; but who leaves cannot be refused, so what is begun late may then find nobody. */
    CompletableFuture<Rest> beginOfLeaving(final Seat seat, final Collection<Seat> inCharge, final long limitMillis) {
        final Runnable movement = movements.begin(seat, inCharge);
        return standstill(seat, limitMillis)
                .exceptionally(late -> {
                    LOG.error("{} leaves while its strands go on: {}", seat, late.toString());
                    return Standstill.NONE;
                })
                .thenApply(standstill -> new Rest(movement, () -> standstills.end(standstill)));
    }

    private CompletableFuture<Standstill> standstill(final Seat seat, final long limitMillis) {
        return links.overAll(link -> LinkOutcome.UNTOUCHED)
                .thenCompose(
                        loopsAreBack -> standstills.begin(seat.participant().strands(), limitMillis));
    }
}
