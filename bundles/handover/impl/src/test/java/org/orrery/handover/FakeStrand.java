package org.orrery.handover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;

/** A strand whose tasks run when the test says so. */
final class FakeStrand implements Strand {
    final Deque<Runnable> tasks = new ArrayDeque<>();
    final List<Timer> timers = new ArrayList<>();
    private int holds;
    private boolean running;

    record Timer(Runnable task, long delayMillis) {}

    @Override
    public synchronized void execute(final Runnable task) {
        tasks.add(task);
    }

    @Override
    public String name() {
        return "handover";
    }

    @Override
    public boolean onStrand() {
        return running;
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        final Timer timer = new Timer(task, delayMillis);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Cancellable hold(final Runnable still) {
        holds++;
        still.run();
        return new Cancellable() {
            private boolean ended;

            @Override
            public void cancel() {
                holds -= ended ? 0 : 1;
                ended = true;
            }
        };
    }

    boolean isHeld() {
        return holds > 0;
    }

    boolean step() {
        final Runnable task;
        synchronized (this) {
            task = isHeld() ? null : tasks.poll();
        }
        if (task == null) {
            return false;
        }
        running = true;
        task.run();
        running = false;
        return true;
    }

    void elapse() {
        final List<Timer> due = List.copyOf(timers);
        timers.clear();
        due.forEach(timer -> timer.task().run());
    }
}
