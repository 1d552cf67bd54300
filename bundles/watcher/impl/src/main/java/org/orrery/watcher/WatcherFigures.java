package org.orrery.watcher;

import java.util.concurrent.atomic.AtomicLong;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.node.api.EnvelopeStatus;

/** What the watcher counted. Written on the strand {@code node}, read by any thread. */
final class WatcherFigures {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private volatile int slots;
    private volatile int validators;
    private volatile int transactions;
    private volatile int fetching;
    private volatile Externalized externalized = new Externalized(0, 0);

    void count(final EnvelopeStatus status) {
        switch (status) {
            case READY -> accepted.incrementAndGet();
            case PROCESSED -> duplicates.incrementAndGet();
            case DISCARDED -> discarded.incrementAndGet();
            // Counted when it comes back with what it waited for.
            case SKIPPED_SELF, FETCHING -> {}
        }
    }

    void scpHeld(final ScpRoom room) {
        slots = room.slots();
        validators = room.validators();
    }

    void fetching(final int count) {
        fetching = count;
    }

    void externalized(final long slot, final int supporters) {
        externalized = new Externalized(slot, supporters);
    }

    void transactionsHeld(final int count) {
        transactions = count;
    }

    WatcherState.Figures give() {
        final Externalized latest = externalized;
        return new WatcherState.Figures(
                accepted.get(), discarded.get(), duplicates.get(), latest.slot(), latest.supporters());
    }

    /** Goes on counting where another stopped. */
    void restore(final WatcherState.Figures figures) {
        accepted.set(figures.accepted());
        discarded.set(figures.discarded());
        duplicates.set(figures.duplicates());
        externalized(figures.externalizedSlot(), figures.supporters());
    }

    ApplicationStatus status(final Tracking tracking) {
        final Externalized latest = externalized;
        return new ApplicationStatus(
                tracking.index(),
                !tracking.isLost(),
                accepted.get(),
                discarded.get(),
                duplicates.get(),
                slots,
                validators,
                transactions,
                fetching,
                latest.slot(),
                latest.supporters());
    }

    private record Externalized(long slot, int supporters) {}
}
