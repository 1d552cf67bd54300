package org.orrery.benchmarks;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/**
 * Sends so many messages a second over several links by turns, from a thread of its own, until it is closed. It waits while
 * as many are on the way as the queue of one peer may hold, so that none is shed.
 */
final class SwapLoad implements AutoCloseable {
    private static final int MESSAGE_BYTES = 300;
    private static final int DIFFERENT_MESSAGES = 1024;
    /** Below stellar-core's limit of 1000 operations at which a transaction queue is emptied. */
    private static final int MAX_ON_THE_WAY = 900;

    /** Turns after which the other end is asked how much has arrived. */
    private static final int LOOK_EVERY = 8;

    private static final long FEED_NANOS = 500_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Way> ways;
    private final int perSecond;
    private final LongSupplier arrived;
    private final Latencies late = new Latencies();
    private final long startNanos = System.nanoTime();
    private final List<WireMessage> transactions = IntStream.range(0, DIFFERENT_MESSAGES)
            .mapToObj(number -> TransactionBuilder.ofSize(number, MESSAGE_BYTES))
            .toList();
    private final Thread thread = new Thread(this::feed, "swap-load");
    private volatile long sent;
    private volatile boolean lost;
    private volatile boolean closed;

    /**
     * Begins to send.
     *
     * @param arrived how many have arrived at the other end, or more
     */
    SwapLoad(final List<Way> ways, final int perSecond, final LongSupplier arrived) {
        this.ways = List.copyOf(ways);
        this.perSecond = perSecond;
        this.arrived = arrived;
        thread.start();
    }

    /** Messages sent so far. */
    long sent() {
        return sent;
    }

    /** Messages sent in a second, in the middle. */
    double perSecond() {
        return sent * NANOS_PER_SECOND / (System.nanoTime() - startNanos);
    }

    /** By how much this thread was woken too late: what the machine alone does to any thread. */
    Latencies late() {
        return late;
    }

    /** True if a link was lost. */
    boolean lost() {
        return lost;
    }

    /** Returns when nothing is sent any more. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed() {
        long count = 0;
        long room = MAX_ON_THE_WAY;
        for (long turn = 1; !closed && !lost; turn++) {
            final long due = (long) ((System.nanoTime() - startNanos) / NANOS_PER_SECOND * perSecond);
            for (; count < Math.min(due, room) && !lost; count++) {
                final Way way = ways.get((int) (count % ways.size()));
                lost = !way.directory().send(way.link(), transactions.get((int) (count % DIFFERENT_MESSAGES)));
            }
            sent = count;
            final long begun = System.nanoTime();
            LockSupport.parkNanos(FEED_NANOS);
            late.add(Math.max(0, System.nanoTime() - begun - FEED_NANOS));
            if (turn % LOOK_EVERY == 0) {
                room = arrived.getAsLong() + MAX_ON_THE_WAY;
            }
        }
    }

    /** A link, and who sends over it. */
    record Way(PeerDirectory directory, LinkId link) {}
}
