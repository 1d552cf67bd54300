package org.orrery.adverts;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** A clock that stands until told to go on, what will happen, and strands that live in it. */
final class FakeTime implements OverlayClock, Strands {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::sequence));
    private long nanos = 1_000_000_000;
    private long sequence;

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    Cancellable schedule(final Runnable task, final long delayMillis) {
        final Event event = new Event(nanos + TimeUnit.MILLISECONDS.toNanos(delayMillis), sequence++, task);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Time passes and nothing happens, as when everything is busy; what is due happens with the next run. */
    void pass(final long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    void runFor(final long millis) {
        final long end = nanos + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!events.isEmpty() && events.peek().nanos() <= end) {
            final Event next = events.remove();
            nanos = Math.max(nanos, next.nanos());
            next.task().run();
        }
        nanos = end;
    }

    /** True if nothing will ever happen by itself. */
    boolean isIdle() {
        return events.isEmpty();
    }

    @Override
    public OverlayClock clock() {
        return this;
    }

    @Override
    public Strand strand(final String name) {
        final FakeTime time = this;
        return new Strand() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean onStrand() {
                return true;
            }

            @Override
            public Cancellable schedule(final Runnable task, final long delayMillis) {
                return time.schedule(task, delayMillis);
            }

            @Override
            public void execute(final Runnable task) {
                time.schedule(task, 0);
            }
        };
    }

    private record Event(long nanos, long sequence, Runnable task) {}
}
