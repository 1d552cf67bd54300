package org.orrery.survey;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** One strand in virtual time: tasks run when the test lets time pass. */
final class TestTime implements Strands, Strand, OverlayClock {
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueMillis).thenComparingLong(Task::number));
    private long nowMillis;
    private long numbers;

    private record Task(long dueMillis, long number, Runnable work) {}

    /** Runs what is due now. */
    void run() {
        advance(0);
    }

    /** Runs the one task that is due first. */
    void runNext() {
        tasks.remove().work().run();
    }

    /** Lets time pass, and runs what falls due on the way. */
    void advance(final long millis) {
        final long until = nowMillis + millis;
        while (!tasks.isEmpty() && tasks.peek().dueMillis() <= until) {
            final Task next = tasks.remove();
            nowMillis = Math.max(nowMillis, next.dueMillis());
            next.work().run();
        }
        nowMillis = until;
    }

    @Override
    public Strand strand(final String name) {
        return this;
    }

    @Override
    public OverlayClock clock() {
        return this;
    }

    @Override
    public String name() {
        return Survey.STRAND;
    }

    @Override
    public boolean onStrand() {
        return true;
    }

    @Override
    public void execute(final Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        final Task added = new Task(nowMillis + delayMillis, numbers++, task);
        tasks.add(added);
        return () -> tasks.remove(added);
    }

    @Override
    public long nanoTime() {
        // Close below the point where the number changes sign: times may be compared by subtraction only.
        return Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1) + TimeUnit.MILLISECONDS.toNanos(nowMillis);
    }

    @Override
    public long unixMillis() {
        throw new AssertionError("the wall clock may jump and is of no use here");
    }
}
