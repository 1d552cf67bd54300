package org.orrery.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.orrery.link.api.Cancellable;

/**
 * A serial executor in virtual time: its tasks run one at a time, in order, and never inside each other. The base of
 * strands and of the loops of loopback links. Confined to the thread of its {@link VirtualTime}.
 */
final class Lane {
    private final VirtualTime time;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    /** Tasks that came to their turn while the lane stood still. */
    private int missedTurns;

    private int holds;
    private boolean running;

    Lane(final VirtualTime time) {
        this.time = time;
    }

    boolean isRunning() {
        return running;
    }

    void execute(final Runnable task) {
        tasks.add(task);
        // One event per task, and each takes the head: whatever order simultaneous events run in, the lane keeps its
        // own.
        time.scheduleNanos(this::runHead, 0);
    }

    Cancellable schedule(final Runnable task, final long delayMillis) {
        final Timer timer = new Timer(task);
        timer.event = time.schedule(() -> execute(timer), delayMillis);
        return timer;
    }

    /** Stands still from the next task on; {@code still} is told when no task runs. */
    Cancellable hold(final Runnable still) {
        holds++;
        if (running) {
            time.scheduleNanos(still, 0);
        } else {
            still.run();
        }
        return new Hold();
    }

    private void release() {
        holds--;
        for (; holds == 0 && missedTurns > 0; missedTurns--) {
            time.scheduleNanos(this::runHead, 0);
        }
    }

    private void runHead() {
        if (running) {
            throw new IllegalStateException("virtual time was driven from inside a task");
        }
        if (holds > 0) {
            missedTurns++;
            return;
        }
        running = true;
        try {
            tasks.remove().run();
        } finally {
            running = false;
        }
    }

    private final class Hold implements Cancellable {
        private boolean ended;

        @Override
        public void cancel() {
            if (!ended) {
                ended = true;
                release();
            }
        }
    }

    private static final class Timer implements Cancellable, Runnable {
        private final Runnable task;
        private Cancellable event;
        private boolean cancelled;

        private Timer(final Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            event.cancel();
        }
    }
}
