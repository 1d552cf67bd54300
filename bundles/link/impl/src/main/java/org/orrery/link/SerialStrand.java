package org.orrery.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A strand that borrows a thread of a pool while it has tasks. */
final class SerialStrand implements Strand, Runnable {
    /** More waiting tasks than this mean that whoever submits them does not wait for what they do. */
    static final int MAX_WAITING = 1 << 18;

    private static final Logger LOG = LoggerFactory.getLogger(SerialStrand.class);

    /** After so many tasks the thread is given back, so that strands take turns. */
    private static final int TURN = 64;

    private final String name;
    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    /** As few as there are swaps at a time; none, nearly always. */
    private final List<Hold> holds = new ArrayList<>(1);

    private boolean running;
    private volatile Thread runner;

    SerialStrand(final String name, final ExecutorService pool, final ScheduledExecutorService timer) {
        this.name = name;
        this.pool = pool;
        this.timer = timer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean onStrand() {
        return runner == Thread.currentThread();
    }

    /**
     * {@inheritDoc}
     *
     * @throws RejectedExecutionException if too many tasks wait, or after the strands were closed
     */
    @Override
    public void execute(final Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= MAX_WAITING) {
                throw new RejectedExecutionException("strand " + name + " has " + MAX_WAITING + " waiting tasks");
            }
            tasks.add(task);
            if (running || !holds.isEmpty()) {
                return;
            }
            running = true;
        }
        begin();
    }

    private void begin() {
        try {
            pool.execute(this);
        } catch (final RejectedExecutionException closed) {
            synchronized (tasks) {
                running = false;
                tasks.clear();
            }
            throw closed;
        }
    }

    @Override
    public Cancellable hold(final Runnable still) {
        final Hold hold = new Hold(still);
        final boolean stands;
        synchronized (tasks) {
            holds.add(hold);
            stands = !running;
        }
        if (stands) {
            hold.stands();
        }
        return hold;
    }

    private void release(final Hold hold) {
        synchronized (tasks) {
            if (!holds.remove(hold) || !holds.isEmpty() || running || tasks.isEmpty()) {
                return;
            }
            running = true;
        }
        try {
            begin();
        } catch (final RejectedExecutionException closed) {
            refused("what waited for the end of a hold", closed);
        }
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        final Timed timed = new Timed(this, task);
        timed.timer = timer.schedule(timed::due, delayMillis, TimeUnit.MILLISECONDS);
        return timed;
    }

    /** Runs one turn. Called by the pool. */
    @Override
    public void run() {
        do {
            runner = Thread.currentThread();
            runTurn();
            runner = null;
        } while (mustGoOn());
    }

    private void runTurn() {
        for (int i = 0; i < TURN; i++) {
            final Runnable task = next();
            if (task == null) {
                return;
            }
            runOne(task);
        }
    }

    private Runnable next() {
        synchronized (tasks) {
            return holds.isEmpty() ? tasks.poll() : null;
        }
    }

    /** Gives the thread back, to come again if tasks wait; true if the pool is closed and this is their last chance. */
    private boolean mustGoOn() {
        final List<Hold> held;
        synchronized (tasks) {
            running = holds.isEmpty() && !tasks.isEmpty();
            if (running) {
                return !comesAgain();
            }
            held = List.copyOf(holds);
        }
        held.forEach(Hold::stands);
        return false;
    }

    private boolean comesAgain() {
        try {
            pool.execute(this);
            return true;
        } catch (final RejectedExecutionException closed) {
            return false;
        }
    }

    private void runOne(final Runnable task) {
        try {
            task.run();
        } catch (final RejectedExecutionException refused) {
            refused("a task", refused);
        } catch (final Throwable fault) {
            LOG.error("a task of strand {} failed", name, fault);
        }
    }

    /** What strands refuse while they end is lost with the rest of the node, and nobody's fault. */
    private void refused(final String what, final RejectedExecutionException refused) {
        if (pool.isShutdown()) {
            LOG.debug("{} of strand {} is lost: the strands end", what, name);
        } else {
            LOG.error("{} of strand {} is lost", what, name, refused);
        }
    }

    /** One reason to stand still. Compared by identity. */
    private final class Hold implements Cancellable {
        private final Runnable still;

        Hold(final Runnable still) {
            this.still = still;
        }

        @Override
        public void cancel() {
            release(this);
        }

        private void stands() {
            runOne(still);
        }
    }

    /** A task that waits for its time, then for its turn. */
    private static final class Timed implements Cancellable {
        private final SerialStrand strand;
        private final Runnable task;
        private volatile boolean cancelled;
        private volatile Future<?> timer;

        Timed(final SerialStrand strand, final Runnable task) {
            this.strand = strand;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
            timer.cancel(false);
        }

        private void due() {
            try {
                strand.execute(this::run);
            } catch (final RejectedExecutionException refused) {
                strand.refused("a timer", refused);
            }
        }

        private void run() {
            if (!cancelled) {
                task.run();
            }
        }
    }
}
