package org.orrery.benchmarks;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.MessageType;

/**
 * An application that takes transactions and adverts either at once or at a rate: what waits for it then holds its receive
 * capacity, so that its peer gets no more grants than that.
 */
final class Reader implements MessageHandler, AutoCloseable {
    private static final long TURN_NANOS = 1_000_000;

    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong offers = new AtomicLong();
    private final Queue<Permit> waiting = new ConcurrentLinkedQueue<>();
    private final boolean atOnce;
    private volatile boolean closed;

    /**
     * A reader.
     *
     * @param perSecond messages to take in a second, at least 1000; 0 takes each at once
     */
    Reader(final long perSecond) {
        atOnce = perSecond == 0;
        if (!atOnce) {
            new Thread(() -> takeInTurns(perSecond / 1_000), "reader").start();
        }
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.TRANSACTION, MessageType.FLOOD_ADVERT);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        if (in.message().type() == MessageType.TRANSACTION) {
            transactions.incrementAndGet();
        } else {
            offers.addAndGet(FloodAdvert.of(in.message()).txHashes().size());
        }
        if (!atOnce) {
            waiting.add(in.hold());
        }
        return Outcome.DONE;
    }

    /** Transactions that came so far. */
    long transactions() {
        return transactions.get();
    }

    /** Hashes that were offered so far. */
    long offers() {
        return offers.get();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void takeInTurns(final long eachTurn) {
        long due = System.nanoTime();
        while (!closed) {
            for (long i = 0; i < eachTurn; i++) {
                takeOldest();
            }
            due += TURN_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void takeOldest() {
        final Permit oldest = waiting.poll();
        if (oldest != null) {
            oldest.close();
        }
    }
}
