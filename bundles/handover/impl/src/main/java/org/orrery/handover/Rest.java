package org.orrery.handover;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An area at rest: messages for it wait, and so do its strands. Any thread. */
final class Rest {
    private final Runnable endMovement;
    private final Runnable endStandstill;

    Rest(final Runnable endMovement, final Runnable endStandstill) {
        this.endMovement = endMovement;
        this.endStandstill = endStandstill;
    }

    /** Lasts until an operation has ended, however it ends. */
    <T> CompletableFuture<T> during(final Supplier<CompletableFuture<T>> operation) {
        try {
            return operation.get().whenComplete((done, failure) -> end());
        } catch (final RuntimeException refused) {
            end();
            throw refused;
        }
    }

    /** What waited goes on. A second call does nothing. */
    void end() {
        endStandstill.run();
        endMovement.run();
    }
}
