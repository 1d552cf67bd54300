package org.orrery.flood;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;

/** Handles both types of messages that go to the application and may come from many peers. On the link's loop. */
public final class FloodHandlers implements MessageHandler {
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
        final Intake intake =
                new Intake(floodgate, new MessagesInWork(), strands.strand(Strands.NODE), strands.clock());
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
}
