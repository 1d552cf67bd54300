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

    void count(final EnvelopeStatus status) {
        switch (status) {
            case READY, FETCHING -> accepted.incrementAndGet();
            case PROCESSED -> duplicates.incrementAndGet();
            case DISCARDED -> discarded.incrementAndGet();
            case SKIPPED_SELF -> {}
        }
    }

    void scpHeld(final ScpRoom room) {
        slots = room.slots();
        validators = room.validators();
    }

    void transactionsHeld(final int count) {
        transactions = count;
    }

    ApplicationStatus status(final Tracking tracking) {
        return new ApplicationStatus(
                tracking.index(),
                !tracking.isLost(),
                accepted.get(),
                discarded.get(),
                duplicates.get(),
                slots,
                validators,
                transactions);
    }
}
