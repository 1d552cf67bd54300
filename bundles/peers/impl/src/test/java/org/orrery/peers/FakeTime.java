package org.orrery.peers;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** One queue of tasks in virtual time, for loops and strands alike. */
final class FakeTime implements OverlayClock, Strands {
    private static final long UNIX_MILLIS = 1_800_000_000_000L;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::number));
    /** True once strands refuse whatever they are given. */
    boolean strandsEnded;

    private long nowNanos = 1_000_000_000L;
    private long number;

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public long unixMillis() {
        return UNIX_MILLIS + nowNanos / 1_000_000;
    }

    Cancellable schedule(final Runnable task, final long delayMillis) {
        final Task entry = new Task(nowNanos + delayMillis * 1_000_000, number++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    /** Lets time pass in which nobody gets to do anything. */
    void stall(final long millis) {
        nowNanos += millis * 1_000_000;
    }

    /** Runs what is due now. */
    void settle() {
        advanceMillis(0);
    }

    void advanceSeconds(final long seconds) {
        advanceMillis(seconds * 1000);
    }

    void advanceMillis(final long millis) {
        final long until = nowNanos + millis * 1_000_000;
        while (!tasks.isEmpty() && tasks.peek().atNanos() <= until) {
            final Task next = tasks.poll();
            nowNanos = Math.max(nowNanos, next.atNanos());
            next.work().run();
        }
        nowNanos = until;
    }

    @Override
    public Strand strand(final String name) {
        return new FakeStrand(name);
    }

    @Override
    public OverlayClock clock() {
        return this;
    }

    private record Task(long atNanos, long number, Runnable work) {}

    private final class FakeStrand implements Strand {
        private final String name;

        private FakeStrand(final String name) {
            this.name = name;
        }

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
            return FakeTime.this.schedule(task, delayMillis);
        }

        @Override
        public void execute(final Runnable task) {
            if (strandsEnded) {
                throw new RejectedExecutionException("ended");
            }
            FakeTime.this.schedule(task, 0);
        }
    }
}
