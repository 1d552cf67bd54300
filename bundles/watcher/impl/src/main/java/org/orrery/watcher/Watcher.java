package org.orrery.watcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.ItemSink;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * An application that observes. It believes a statement if its signature, slot, close time and counters are right, keeps
 * the latest of each validator, and has it relayed.
 *
 * <p>Without a list of validators everybody with a key is believed: then whoever reaches this node can move its present
 * slot ahead (by {@value Tracking#LEDGER_VALIDITY_BRACKET} with one message) and have statements relayed; memory stays
 * bounded and one peer cannot fill it alone. Their items are not fetched.
 *
 * <p>With a list nothing of others is kept, counted or relayed. A statement counts, and is relayed, only when its quorum
 * set and transaction sets are here; they are fetched. A ledger is closed when the quorum set says that it was
 * externalized, and nothing else moves the present slot.
 *
 * <p>Strand {@code node}, as the ports say; {@link #view()}, {@link #status()} and {@link #isNewer} on any thread.
 * Spec: 20-flow-flood-fetch.md, sections 5.7 to 5.9 and 7.
 */
public final class Watcher
        implements ConsensusInbox, ItemSource, ItemSink, ItemDepot, TransactionPool, LedgerClock, ApplicationReport {
    private static final int VALIDATOR_AND_SLOT_FROM = 8;
    private static final int VALIDATOR_AND_SLOT_TO = 48;

    private final WatcherSettings settings;
    private final Supplier<Signatures> signatures;
    private final Supplier<Flooder> flooder;
    private final Tracking tracking;
    private final ValueCheck values;
    private final ScpRoom scp;
    private final TransactionRoom transactions;
    private final ItemRoom items;
    private final FetchingRoom fetching;
    private final Set<Uint256> quorum;
    private final Taps taps = new Taps();
    private final WatcherFigures figures = new WatcherFigures();

    /**
     * A watcher that has seen nothing yet.
     *
     * @param signatures who verifies; null during a gap, in which every envelope is discarded
     * @param flooder who is told to forget closed slots; null during a gap
     * @param fetcher who gets what statements of listed validators refer to; null during a gap, or where there is none:
     *     then statements are taken without it
     */
    public Watcher(
            final WatcherSettings settings,
            final Supplier<Signatures> signatures,
            final Supplier<Flooder> flooder,
            final Supplier<ItemFetcher> fetcher,
            final OverlayClock clock) {
        this.settings = settings;
        this.signatures = signatures;
        this.flooder = flooder;
        final WatcherLimits limits = settings.limits();
        tracking = new Tracking(settings, clock);
        values = new ValueCheck(clock, settings.maxCloseTimeDriftSeconds());
        final int slotsPerValidator = settings.maxSlotsToRemember() + Tracking.MAX_SLOTS_BEYOND;
        scp = new ScpRoom(limits.scpBytes(), slotsPerValidator, gone -> {});
        transactions = new TransactionRoom(limits.transactions(), limits.transactionBytes());
        items = new ItemRoom(limits.items(), limits.itemBytes());
        fetching = new FetchingRoom(items, fetcher, limits.scpBytes(), slotsPerValidator);
        quorum = settings.quorumSet() == null ? Set.of() : QuorumSets.nodes(settings.quorumSet());
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        final EnvelopeStatus status = judge(message, from);
        figures.count(status);
        figures.fetching(fetching.size());
        taps.delivered(message, status);
        return status;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        // Asked for every waiting message: most are of another validator, which the bytes tell without decoding.
        return Arrays.equals(
                        older.body(),
                        VALIDATOR_AND_SLOT_FROM,
                        VALIDATOR_AND_SLOT_TO,
                        newer.body(),
                        VALIDATOR_AND_SLOT_FROM,
                        VALIDATOR_AND_SLOT_TO)
                && StatementOrder.isNewer(
                        ScpEnvelope.of(older).statement().pledges(),
                        ScpEnvelope.of(newer).statement().pledges());
    }

    @Override
    public Optional<WireMessage> transactionSet(final Uint256 hash) {
        return Optional.ofNullable(items.transactionSet(hash));
    }

    @Override
    public Optional<WireMessage> quorumSet(final Uint256 hash) {
        return Optional.ofNullable(items.quorumSet(hash));
    }

    @Override
    public boolean receiveTransactionSet(final Uint256 hash, final WireMessage set) {
        return fetching.takeTransactionSet(hash, set);
    }

    @Override
    public boolean receiveQuorumSet(final Uint256 hash, final WireMessage set) {
        final boolean kept = fetching.takeQuorumSet(hash, set);
        figures.fetching(fetching.size());
        return kept;
    }

    @Override
    public List<WireMessage> consensusState(final long fromLedger) {
        return scp.from(fromLedger);
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        if (message.size() > settings.maxTxSizeBytes()
                || TransactionSlices.of(message).operations() == 0) {
            return TransactionStatus.ERROR;
        }
        final TransactionStatus status = transactions.take(message, from, tracking.index());
        figures.transactionsHeld(transactions.size());
        return status;
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        return Optional.ofNullable(transactions.find(fullHash));
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return transactions.isBanned(fullHash);
    }

    @Override
    public LedgerView view() {
        return tracking.view();
    }

    @Override
    public ApplicationStatus status() {
        return figures.status(tracking);
    }

    /** Statements that wait for the item are taken in before this returns. */
    @Override
    public boolean hold(final WireMessage item) {
        final Uint256 hash = ItemRoom.hash(item);
        final boolean held = items.put(hash, item);
        if (held) {
            fetching.arrived(
                    item.type() == MessageType.SCP_QUORUMSET ? ItemKind.QUORUM_SET : ItemKind.TRANSACTION_SET, hash);
        }
        return held;
    }

    /** Tells this one of every envelope from now on. Any thread. */
    public void addTap(final EnvelopeTap tap) {
        taps.add(tap);
    }

    /** No longer. Any thread; nothing happens if it was not told. */
    public void removeTap(final EnvelopeTap tap) {
        taps.remove(tap);
    }

    /** Cheap refusals first: the signature costs as much as all the rest a hundred times over. */
    private EnvelopeStatus judge(final WireMessage message, final NodeId from) {
        if (message.size() > settings.limits().envelopeBytes()) {
            return EnvelopeStatus.DISCARDED;
        }
        final ScpSlices slices = ScpSlices.of(message);
        final NodeId validator = new NodeId(slices.nodeId());
        if (!settings.believes(validator) || !tracking.admits(slices.slotIndex())) {
            return EnvelopeStatus.DISCARDED;
        }
        if (scp.holds(slices.slotIndex(), validator.key(), message)) {
            return EnvelopeStatus.PROCESSED;
        }
        final ScpStatement statement = ScpEnvelope.of(message).statement();
        // What waits was verified when it came; it comes once more with every item.
        if (!fetching.holds(slices.slotIndex(), validator.key(), message)) {
            final Signatures present = signatures.get();
            if (present == null || !isPossible(statement) || !isSigned(slices, validator, present)) {
                return EnvelopeStatus.DISCARDED;
            }
            if (validator.equals(present.self())) {
                return EnvelopeStatus.SKIPPED_SELF;
            }
        }
        return settings.quorumSet() == null ? keep(message, statement, from) : complete(message, statement, from);
    }

    private EnvelopeStatus complete(final WireMessage message, final ScpStatement statement, final NodeId from) {
        if (scp.lacks(statement)) {
            final EnvelopeStatus status = fetching.complete(message, statement, from);
            if (status != EnvelopeStatus.READY) {
                return status;
            }
        }
        final EnvelopeStatus status = keep(message, statement, from);
        fetching.settle(statement);
        return status;
    }

    private boolean isPossible(final ScpStatement statement) {
        return StatementRules.isSane(statement.pledges())
                && values.isAcceptable(StatementRules.values(statement.pledges()), tracking.isLost());
    }

    private static boolean isSigned(final ScpSlices slices, final NodeId validator, final Signatures present) {
        return present.verify(
                validator,
                slices.signedBytes(present.network().hash()),
                slices.signature().toBytes());
    }

    private EnvelopeStatus keep(final WireMessage message, final ScpStatement statement, final NodeId from) {
        final ScpRoom.Kept kept = scp.keep(message, statement, from);
        if (kept == ScpRoom.Kept.NEW) {
            follow(
                    settings.quorumSet() == null
                            ? tracking.heard(statement.slotIndex(), scp.validatorsAt(statement.slotIndex()))
                            : externalized(statement));
            figures.scpHeld(scp);
        }
        return switch (kept) {
            case NEW -> EnvelopeStatus.READY;
            case STALE -> EnvelopeStatus.PROCESSED;
            case FULL -> EnvelopeStatus.DISCARDED;
        };
    }

    private Tracking.Move externalized(final ScpStatement statement) {
        if (!(statement.pledges() instanceof final ScpExternalize externalize)) {
            return Tracking.Move.NONE;
        }
        final Set<Uint256> supporters =
                scp.externalizing(statement.slotIndex(), externalize.commit().value());
        supporters.retainAll(quorum);
        if (!QuorumSets.isSatisfied(settings.quorumSet(), supporters::contains)) {
            return Tracking.Move.NONE;
        }
        final Tracking.Move move = tracking.externalized(statement.slotIndex());
        if (statement.slotIndex() == tracking.index()) {
            figures.externalized(statement.slotIndex(), supporters.size());
        }
        return move;
    }

    private void follow(final Tracking.Move move) {
        if (move == Tracking.Move.NONE) {
            return;
        }
        scp.keepOnly(tracking::isInWindow);
        fetching.follow(tracking);
        if (move == Tracking.Move.BACK) {
            transactions.clear();
        } else {
            transactions.age(tracking.index());
        }
        figures.transactionsHeld(transactions.size());
        final Flooder present = flooder.get();
        final long minSlot = tracking.minSlot();
        if (present != null && minSlot > 1) {
            present.clearBelow(minSlot);
        }
    }
}
