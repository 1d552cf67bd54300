package org.orrery.benchmarks;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.testkit.Messages;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.WireMessage;

/**
 * Keeps the transaction queue and the advert queue of one peer as full as they may be without being emptied for it, from a
 * thread of its own, until it is closed.
 */
final class Saturation implements AutoCloseable {
    /** Below stellar-core's limit of 1000 at which such a queue is emptied. */
    private static final int MAX_ON_THE_WAY = 960;

    private static final int MESSAGE_BYTES = 300;
    private static final int DIFFERENT_MESSAGES = 1024;
    private static final int HASHES_IN_ADVERT = 20;
    private static final long FEED_NANOS = 200_000;

    private final PeerDirectory directory;
    private final LinkId link;
    private final Reader reader;
    private final List<WireMessage> transactions = IntStream.range(0, DIFFERENT_MESSAGES)
            .mapToObj(number -> TransactionBuilder.ofSize(number, MESSAGE_BYTES))
            .toList();
    private final WireMessage advert = Messages.advert(transactions.subList(0, HASHES_IN_ADVERT));
    private final Thread thread = new Thread(this::feed, "saturation");
    private long sent;
    private long offered;
    private volatile boolean closed;

    /** Begins to send to a peer, whose reader says what has arrived. */
    Saturation(final PeerDirectory directory, final LinkId link, final Reader reader) {
        this.directory = directory;
        this.link = link;
        this.reader = reader;
        thread.start();
    }

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
        while (!closed) {
            for (; sent - reader.transactions() < MAX_ON_THE_WAY; sent++) {
                directory.send(link, transactions.get((int) (sent % DIFFERENT_MESSAGES)));
            }
            for (; offered - reader.offers() < MAX_ON_THE_WAY; offered += HASHES_IN_ADVERT) {
                directory.send(link, advert);
            }
            LockSupport.parkNanos(FEED_NANOS);
        }
    }
}
