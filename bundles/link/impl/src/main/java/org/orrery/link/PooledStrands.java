package org.orrery.link;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.OverlayClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Strands on one pool of threads named {@code overlay-strand-<n>}, and one timer thread, {@code overlay-timer-1}. There
 * are as many strands as names in the code; each holds at most {@value SerialStrand#MAX_WAITING} waiting tasks and refuses
 * more.
 */
public final class PooledStrands implements Strands, AutoCloseable {
    /** More would only add switching. */
    public static final int MAX_THREADS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(PooledStrands.class);
    private static final int FEWEST_THREADS = 2;
    private static final long END_SECONDS = 5;

    private final OverlayClock clock;
    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor timer;
    private final ConcurrentMap<String, Strand> strands = new ConcurrentHashMap<>();

    /** Strands on as many threads as there are processors, with this machine's clock. */
    public PooledStrands() {
        this(0, new SystemClock());
    }

    /**
     * Strands on a pool of that size.
     *
     * @param threads 1 to {@link #MAX_THREADS}; 0 takes one for each processor, at least 2
     * @param clock what {@link #clock()} answers
     */
    public PooledStrands(final int threads, final OverlayClock clock) {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("strand threads out of range 0.." + MAX_THREADS + ": " + threads);
        }
        final int size = threads > 0
                ? threads
                : Math.max(FEWEST_THREADS, Runtime.getRuntime().availableProcessors());
        this.clock = Objects.requireNonNull(clock, "clock");
        this.pool = Executors.newFixedThreadPool(size, new NumberedThreads("strand"));
        this.timer = new ScheduledThreadPoolExecutor(1, new NumberedThreads("timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Strand strand(final String name) {
        return strands.computeIfAbsent(name, wanted -> new SerialStrand(wanted, pool, timer));
    }

    @Override
    public OverlayClock clock() {
        return clock;
    }

    /**
     * Drops timers, refuses new tasks, lets waiting ones run, and returns when the threads have ended, or after some
     * seconds. Not to be called on a strand. A second call does nothing.
     */
    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("strands did not end within {} s; their tasks are interrupted", END_SECONDS);
                pool.shutdownNow();
            }
            timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
