package org.orrery.handover;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.orrery.link.api.Strand;

/**
 * Waits until everybody knows the services of a newcomer: the container tells one after the other of them, and this bundle
 * not last. On the strand.
 */
final class FollowerWait {
    /** Telling takes microseconds; a newcomer that does not offer all that the old part did must not wait for ever. */
    static final int MAX_LOOKS = 200;

    private static final long LOOK_MILLIS = 1;

    private final Strand strand;

    FollowerWait(final Strand strand) {
        this.strand = strand;
    }

    /** Completes, on the strand, when all can follow, or after {@value #MAX_LOOKS} looks. */
    CompletableFuture<Void> until(final BooleanSupplier allCanFollow) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        look(allCanFollow, 1, done);
        return done;
    }

    private void look(final BooleanSupplier allCanFollow, final int number, final CompletableFuture<Void> done) {
        if (number >= MAX_LOOKS || allCanFollow.getAsBoolean()) {
            done.complete(null);
        } else {
            strand.schedule(() -> look(allCanFollow, number + 1, done), LOOK_MILLIS);
        }
    }
}
