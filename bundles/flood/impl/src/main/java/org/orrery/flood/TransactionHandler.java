package org.orrery.flood;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.orrery.flood.Intake.Verdict;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Takes transactions to the application, which broadcasts those it holds in its own time. While the ledger is not in sync
 * they are ignored, and their receive capacity goes back at once. Those that the application did not get round to in time
 * are shed: a node that falls behind would otherwise work on what is of no use any more.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 2.4 and 6.
 */
final class TransactionHandler implements MessageHandler {
    /** What waited longer is shed. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Intake intake;
    private final Intake.Processing processing = this::process;
    private final Supplier<TransactionPool> pool;
    private final BooleanSupplier synced;
    private final TransactionTaps taps;

    TransactionHandler(
            final Intake intake,
            final Supplier<TransactionPool> pool,
            final BooleanSupplier synced,
            final TransactionTaps taps) {
        this.intake = intake;
        this.pool = pool;
        this.synced = synced;
        this.taps = taps;
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.TRANSACTION);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        if (!synced.getAsBoolean()) {
            return Outcome.DONE;
        }
        return intake.take(in, processing);
    }

    private Verdict process(final WireMessage message, final PeerInfo from, final long waitedNanos) {
        if (waitedNanos > MAX_WAIT_NANOS) {
            return Verdict.SHED;
        }
        taps.received(from, message);
        final TransactionPool transactions = pool.get();
        if (transactions == null) {
            return Verdict.FORGET;
        }
        return switch (transactions.receiveTransaction(message, from.node())) {
            case PENDING, DUPLICATE -> Verdict.KEEP;
            case ERROR, TRY_AGAIN_LATER, FILTERED -> Verdict.FORGET;
        };
    }
}
