package org.orrery.fetcher;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;

/** The time of the next attempt for one item. Rings once, on the strand, unless cancelled. */
final class Alarm implements Runnable {
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final ItemKey key;
    private final long dueNanos;
    private final Consumer<Alarm> ring;
    private volatile Cancellable scheduled;

    Alarm(final ItemKey key, final long dueNanos, final Consumer<Alarm> ring) {
        this.key = key;
        this.dueNanos = dueNanos;
        this.ring = ring;
    }

    ItemKey key() {
        return key;
    }

    /** Rounded up; 0 if it is due. */
    long remainingMillis(final long nowNanos) {
        return Math.max(0, (dueNanos - nowNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    void schedule(final Strand strand, final long delayMillis) {
        scheduled = strand.schedule(this, delayMillis);
    }

    /** One that was not scheduled yet still rings; its tracker does not know it any more by then. */
    static void cancel(final Alarm alarmOrNull) {
        final Cancellable pending = alarmOrNull == null ? null : alarmOrNull.scheduled;
        if (pending != null) {
            pending.cancel();
        }
    }

    @Override
    public void run() {
        ring.accept(this);
    }
}
