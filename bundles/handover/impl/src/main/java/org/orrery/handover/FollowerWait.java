package org.orrery.handover;

import java.util.concurrent.CompletableFuture;
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
    private final Watchers watchers;

    FollowerWait(final Strand strand, final Watchers watchers) {
        this.strand = strand;
        this.watchers = watchers;
    }

    /** Completes, on the strand, when all can follow to the newcomer, or after {@value #MAX_LOOKS} looks. */
    CompletableFuture<Void> of(final Seat newcomer) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        look(newcomer, 1, done);
        return done;
    }

    private void look(final Seat newcomer, final int number, final CompletableFuture<Void> done) {
        if (number >= MAX_LOOKS || watchers.canFollow(newcomer.area(), newcomer.bundle())) {
            done.complete(null);
        } else {
            strand.schedule(() -> look(newcomer, number + 1, done), LOOK_MILLIS);
        }
    }
}
