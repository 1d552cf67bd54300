package org.orrery.flood;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;

/** A strand whose tasks run when the test says so. */
final class StubStrand implements Strand {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    boolean refusing;

    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean onStrand() {
        return true;
    }

    @Override
    public void execute(final Runnable task) {
        if (refusing) {
            throw new RejectedExecutionException("stopped");
        }
        tasks.add(task);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        throw new AssertionError("nothing is delayed here");
    }

    void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
