package org.orrery.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/**
 * Sends so many messages a second over several links by turns, from a thread of its own, until it is closed. It passes
 * over a link whose queue holds about as many as it may, so that none is shed.
 */
final class SwapLoad implements AutoCloseable {
    private static final int MESSAGE_BYTES = 300;
    private static final int DIFFERENT_MESSAGES = 1024;
    /** Well below stellar-core's limit of 1000 operations at which a transaction queue is emptied. */
    private static final int MAX_QUEUED = 600;

    /** More than this in a turn would be a burst; what is due waits for the next one. */
    private static final int MAX_IN_A_TURN = 100;

    private static final long FEED_NANOS = 500_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Way> ways;
    private final int perSecond;
    private final Latencies late = new Latencies();
    private final long startNanos = System.nanoTime();
    private final List<WireMessage> transactions = IntStream.range(0, DIFFERENT_MESSAGES)
            .mapToObj(number -> TransactionBuilder.ofSize(number, MESSAGE_BYTES))
            .toList();
    private final Thread thread = new Thread(this::feed, "swap-load");
    /** The way whose turn it is. Touched by the thread only. */
    private int next;

    private volatile long sent;
    private volatile boolean lost;
    private volatile boolean closed;

    /** Begins to send. */
    SwapLoad(final List<Way> ways, final int perSecond) {
        this.ways = List.copyOf(ways);
        this.perSecond = perSecond;
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
        while (!closed && !lost) {
            ways.forEach(Way::look);
            final long due = (long) ((System.nanoTime() - startNanos) / NANOS_PER_SECOND * perSecond);
            final long end = Math.min(due, count + MAX_IN_A_TURN);
            for (int passedOver = 0; count < end && passedOver < ways.size() && !lost; ) {
                final Way way = ways.get(next++ % ways.size());
                if (way.queued.get() > MAX_QUEUED) {
                    passedOver++;
                } else {
                    lost = !way.send(transactions.get((int) (count++ % DIFFERENT_MESSAGES)));
                    passedOver = 0;
                }
            }
            sent = count;
            final long begun = System.nanoTime();
            LockSupport.parkNanos(FEED_NANOS);
            late.add(Math.max(0, System.nanoTime() - begun - FEED_NANOS));
        }
    }

    /** Messages that a queue has let go. */
    long shed() {
        return ways.stream().mapToLong(way -> way.shed.get()).sum();
    }

    /** A link, and who sends over it. */
    static final class Way {
        private final PeerDirectory directory;
        private final Link link;
        private final AtomicInteger queued = new AtomicInteger();
        private final AtomicLong shed = new AtomicLong();

        Way(final PeerDirectory directory, final Link link) {
            this.directory = directory;
            this.link = link;
        }

        private boolean send(final WireMessage message) {
            // Until the next look it counts as queued.
            queued.incrementAndGet();
            return directory.send(link.id(), message);
        }

        private void look() {
            link.execute(() -> {
                final FlowGate gate = link.slot(FlowGate.SLOT);
                if (gate != null) {
                    final FlowStatus status = gate.status();
                    queued.set(status.queuedMessages());
                    shed.set(status.droppedMessages());
                }
            });
        }
    }
}
