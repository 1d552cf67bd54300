package org.orrery.watcher;

import java.util.concurrent.TimeUnit;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.XdrWriter;

/**
 * Where consensus is, and which slots are therefore of interest. Written on the strand {@code node}; {@link #view()} and
 * {@link #index()} are for any thread.
 *
 * <p>With a quorum set the present slot is the latest one that it externalized, and that ledger is closed. An observer
 * without a quorum of its own cannot tell which slot is right; it follows what it hears, and takes the ledger before it
 * as closed. While nothing was heard, at first or for 35 seconds, the first acceptable envelope says where consensus is.
 * After that only slots in the window count (attacks A05, A20), so that whoever can sign moves the present slot by 100 at
 * most with one message.
 * Spec: 20-flow-flood-fetch.md, sections 5.7 and 5.8.
 */
final class Tracking {
    /** How far ahead of the present slot an envelope may be. */
    static final int LEDGER_VALIDITY_BRACKET = 100;

    /** Slots in the window besides those that are remembered: ahead, the one being agreed on, and the checkpoint. */
    static final int MAX_SLOTS_BEYOND = LEDGER_VALIDITY_BRACKET + 2;

    /** After this long without an envelope consensus is lost. */
    static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(35);

    private static final int CHECKPOINT_LEDGERS = 64;
    private static final int EXTRA_LOOKBACK_LEDGERS = 3;

    /** What an envelope did to the present slot. */
    enum Move {
        NONE,
        FORWARD,
        BACK
    }

    private final WatcherSettings settings;
    private final OverlayClock clock;
    private volatile Views views = new Views(0, LedgerView.UNKNOWN, LedgerView.UNKNOWN);
    private volatile long heardNanos;

    Tracking(final WatcherSettings settings, final OverlayClock clock) {
        this.settings = settings;
        this.clock = clock;
        publish(0);
    }

    /** The present slot; 0 while none is known. */
    long index() {
        return views.index();
    }

    /** True while consensus is not being followed: never heard of, or not for a while. */
    boolean isLost() {
        return index() == 0 || clock.nanoTime() - heardNanos > STUCK_NANOS;
    }

    LedgerView view() {
        final Views present = views;
        return isLost() ? present.lost() : present.synced();
    }

    /** Whether a slot may be of interest. */
    boolean admits(final long slot) {
        if (slot < 1 || slot > XdrWriter.MAX_UINT32) {
            return false;
        }
        return isLost() || isInWindow(slot);
    }

    /** Whether a slot is to be kept. */
    boolean isInWindow(final long slot) {
        return slot >= minSlot() && slot <= maxSlot() || slot == checkpoint();
    }

    /** Furthest slot of interest: 100 ahead of the one that is being agreed on. */
    long maxSlot() {
        final long next = settings.quorumSet() == null ? index() : index() + 1;
        return next + LEDGER_VALIDITY_BRACKET;
    }

    /** The checkpoint slot of the present one, of interest even when older. */
    long checkpoint() {
        return checkpoint(index());
    }

    /** Oldest slot of interest, at least 1. */
    long minSlot() {
        return minSlot(index());
    }

    /**
     * Takes note of an envelope that was accepted, where there is no quorum set.
     *
     * @param validators how many validators were heard at its slot, this one included
     */
    Move heard(final long slot, final int validators) {
        final boolean lost = isLost();
        final long before = index();
        heardNanos = clock.nanoTime();
        if (slot > before && (lost || validators >= settings.minValidators())) {
            publish(slot);
            return Move.FORWARD;
        }
        if (lost && !isInWindow(slot)) {
            publish(slot);
            return Move.BACK;
        }
        return Move.NONE;
    }

    /** The quorum set externalized a slot. */
    Move externalized(final long slot) {
        final boolean isAhead = slot > index();
        if (!isAhead && (!isLost() || isInWindow(slot))) {
            return Move.NONE;
        }
        heardNanos = clock.nanoTime();
        publish(slot);
        return isAhead ? Move.FORWARD : Move.BACK;
    }

    /** How long ago consensus was heard of; of no meaning while no slot is known. */
    long heardAgoNanos() {
        return clock.nanoTime() - heardNanos;
    }

    /** In place of what is known here. */
    void restore(final long index, final long heardAgoNanos) {
        heardNanos = clock.nanoTime() - heardAgoNanos;
        publish(index);
    }

    private long minSlot(final long index) {
        return Math.max(1, index - settings.maxSlotsToRemember() + 1);
    }

    /** First ledger of the checkpoint that holds a ledger: 1, 64, 128 and so on. */
    private static long checkpoint(final long index) {
        return Math.max(1, index - index % CHECKPOINT_LEDGERS);
    }

    private void publish(final long index) {
        views = new Views(index, viewAt(index, true), viewAt(index, false));
    }

    private LedgerView viewAt(final long index, final boolean synced) {
        final long lastClosed = Math.max(1, settings.quorumSet() == null ? index - 1 : index);
        final int lookback = Math.min(EXTRA_LOOKBACK_LEDGERS, settings.maxSlotsToRemember());
        return new LedgerView(
                lastClosed,
                Math.max(1, index),
                settings.ledger().protocolVersion(),
                settings.ledger().maxTxSetSizeOps(),
                settings.ledger().maxTxSizeBytes(),
                settings.ledger().closeTimeMillis(),
                minSlot(index),
                checkpoint(index),
                Math.max(lastClosed + 1 - lookback, minSlot(index)),
                synced,
                synced);
    }

    private record Views(long index, LedgerView synced, LedgerView lost) {}
}
