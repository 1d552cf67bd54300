package org.orrery.testkit;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.orrery.link.api.Cancellable;
import org.orrery.overlay.api.OverlayClock;

/**
 * A clock that stands still until it is told to go on, and the queue of everything that will happen.
 *
 * <p>Events run one at a time, in the order of their time; those of the same time run in the order in which they were
 * scheduled, or, if the time was made with {@link #shuffled}, in an order drawn from a seed. The same program with the
 * same seed always takes the same course. Confined to the thread that made it.
 */
public final class VirtualTime implements OverlayClock {
    /** What the wall clock says at the beginning: 2026-01-01T00:00:00Z. */
    public static final long START_UNIX_MILLIS = 1_767_225_600_000L;

    private static final Comparator<Event> ORDER = Comparator.<Event>comparingLong(event -> event.nanos)
            .thenComparingInt(event -> event.tie)
            .thenComparingLong(event -> event.sequence);

    private final Thread owner = Thread.currentThread();
    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private final Random ties;
    private long nanos;
    private long sequence;

    /** A time that runs simultaneous events in the order of scheduling. */
    public VirtualTime() {
        ties = null;
    }

    private VirtualTime(final long seed) {
        ties = new Random(seed);
    }

    /** A time that runs simultaneous events in an order drawn from a seed. Each {@link Lane} stays in order. */
    public static VirtualTime shuffled(final long seed) {
        return new VirtualTime(seed);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return START_UNIX_MILLIS + TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Milliseconds since this time was made. */
    public long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Events that wait, cancelled ones included. */
    public int pending() {
        return events.size();
    }

    /** Has a task run after a delay; 0 means now, behind what is due already. */
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        return scheduleNanos(task, TimeUnit.MILLISECONDS.toNanos(delayMillis));
    }

    /** As {@link #schedule}, in nanoseconds. */
    public Cancellable scheduleNanos(final Runnable task, final long delayNanos) {
        checkThread();
        final Event event =
                new Event(nanos + Math.max(0, delayNanos), ties == null ? 0 : ties.nextInt(), sequence++, task);
        events.add(event);
        return event;
    }

    /**
     * Runs the next event, advancing the clock to its time.
     *
     * @return false if there was none
     */
    public boolean step() {
        checkThread();
        return stepUntil(Long.MAX_VALUE);
    }

    /** Runs everything that happens within so many milliseconds from now; the clock then stands at their end. */
    public void runFor(final long millis) {
        checkThread();
        final long end = nanos + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean more = true;
        while (more) {
            more = stepUntil(end);
        }
        nanos = end;
    }

    /**
     * Runs event after event until a condition holds.
     *
     * @param limitMillis how long to go on at most
     * @return whether the condition held in the end
     */
    public boolean runUntil(final BooleanSupplier condition, final long limitMillis) {
        checkThread();
        final long end = nanos + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (!condition.getAsBoolean()) {
            if (!stepUntil(end)) {
                nanos = end;
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    private boolean stepUntil(final long endNanos) {
        final Event next = events.peek();
        if (next == null || next.nanos > endNanos) {
            return false;
        }
        events.poll();
        nanos = next.nanos;
        final Runnable task = next.task;
        if (task != null) {
            next.task = null;
            task.run();
        }
        return true;
    }

    private void checkThread() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("virtual time belongs to " + owner.getName());
        }
    }

    private static final class Event implements Cancellable {
        private final long nanos;
        private final int tie;
        private final long sequence;
        private Runnable task;

        private Event(final long nanos, final int tie, final long sequence, final Runnable task) {
            this.nanos = nanos;
            this.tie = tie;
            this.sequence = sequence;
            this.task = task;
        }

        @Override
        public void cancel() {
            task = null;
        }
    }
}
