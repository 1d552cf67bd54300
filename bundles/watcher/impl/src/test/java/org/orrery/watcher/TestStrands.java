package org.orrery.watcher;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/** One strand on a clock that stands until it is moved. */
final class TestStrands implements Strands, Strand {
    private final TestClock clock;
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueMillis).thenComparingLong(Task::number));
    private long numbers;

    private record Task(long dueMillis, long number, Runnable work) {}

    TestStrands(final TestClock clock) {
        this.clock = clock;
    }

    /** Lets time pass, and runs what falls due, second by second. */
    void passSeconds(final int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.passSeconds(1);
            while (!tasks.isEmpty() && tasks.peek().dueMillis() <= clock.unixMillis()) {
                tasks.remove().work().run();
            }
        }
    }

    /** Tasks that have not run and were not cancelled. */
    int pending() {
        return tasks.size();
    }

    @Override
    public Strand strand(final String name) {
        return this;
    }

    @Override
    public OverlayClock clock() {
        return clock;
    }

    @Override
    public String name() {
        return NODE;
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
        final Task added = new Task(clock.unixMillis() + delayMillis, numbers++, task);
        tasks.add(added);
        return () -> tasks.remove(added);
    }
}
