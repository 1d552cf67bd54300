package org.orrery.flood;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles both types of messages that go to the application and may come from many peers. On the link's loop. */
public final class FloodHandlers implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FloodHandlers.class);

    private final Strand node;
    private final ScpMessageHandler scp;
    private final TransactionHandler transactions;

    /** The handlers, with nobody who hears of transactions. */
    public FloodHandlers(
            final Floodgate floodgate,
            final Strands strands,
            final Supplier<ConsensusInbox> consensus,
            final Supplier<TransactionPool> pool,
            final BooleanSupplier synced) {
        this(floodgate, strands, consensus, pool, synced, new TransactionTaps());
    }

    /**
     * The handlers.
     *
     * @param strands where the strand {@code node} is, on which the application is called, and the clock
     * @param consensus answers null where there is none
     * @param pool answers null where there is none
     * @param synced whether the ledger is in sync
     * @param taps who hears of transactions
     */
    public FloodHandlers(
            final Floodgate floodgate,
            final Strands strands,
            final Supplier<ConsensusInbox> consensus,
            final Supplier<TransactionPool> pool,
            final BooleanSupplier synced,
            final TransactionTaps taps) {
        node = strands.strand(Strands.NODE);
        final Intake intake = new Intake(floodgate, new MessagesInWork(), node, strands.clock());
        scp = new ScpMessageHandler(intake, consensus);
        transactions = new TransactionHandler(intake, pool, synced, taps);
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.SCP_MESSAGE, MessageType.TRANSACTION);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return in.message().type() == MessageType.TRANSACTION ? transactions.handle(in) : scp.handle(in);
    }

    /**
     * Waits until the messages that were handed to the application so far have been processed, but not longer than a
     * time. Not to be called on the strand itself.
     */
    void awaitProcessed(final long timeoutMillis) {
        final CountDownLatch processed = new CountDownLatch(1);
        node.execute(processed::countDown);
        try {
            if (!processed.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                LOG.warn("Flood messages were still in processing after {} ms; they are not relayed", timeoutMillis);
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
