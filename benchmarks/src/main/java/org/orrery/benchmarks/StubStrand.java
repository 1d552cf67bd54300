package org.orrery.benchmarks;

import java.util.ArrayDeque;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;

/**
 * One strand for all names, and its time: tasks run when {@link #turn} is called, timers when {@link #pass} has passed
 * their time. One thread.
 */
final class StubStrand implements Strand, Strands, OverlayClock {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private Runnable timer = () -> {};
    private long nanos;

    /** Runs what was handed to {@link #execute} so far. */
    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Lets time pass and runs the timer that was set last. */
    void pass(final long passingNanos) {
        nanos += passingNanos;
        timer.run();
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
        tasks.add(task);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        timer = task;
        return () -> {};
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
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long unixMillis() {
        return 0;
    }
}
