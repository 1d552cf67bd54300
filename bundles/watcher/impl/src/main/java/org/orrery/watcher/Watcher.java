package org.orrery.watcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.link.api.Strands;
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
import org.orrery.node.api.PullLimits;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.node.api.TransitiveQuorum;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpStatement;
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
 * externalized, and nothing else moves the present slot. It never invents consensus: it reports what it saw, and how many
 * supported it.
 *
 * <p>Start reading at {@link StatementDesk}, {@link TransactionDesk} and {@link Ledgers}. Strand {@code node}, as the ports
 * say; {@link #view()}, {@link #status()} and {@link #isNewer} on any thread.
 * Spec: 20-flow-flood-fetch.md, sections 5.7 to 5.9 and 7.
 */
public final class Watcher
        implements ConsensusInbox,
                ItemSource,
                ItemSink,
                ItemDepot,
                TransactionPool,
                LedgerClock,
                ApplicationReport,
                TransitiveQuorum {
    private static final int VALIDATOR_AND_SLOT_FROM = 8;
    private static final int VALIDATOR_AND_SLOT_TO = 48;

    private final WatcherSettings settings;
    private final LedgerFacts facts;
    private final Tracking tracking;
    private final ScpRoom scp;
    private final ItemRoom items;
    private final FetchingRoom fetching;
    private final TransactionDesk transactions;
    private final StatementDesk statements;
    private final Ledgers ledgers;
    private final Recovery recovery;
    private final QuorumReach reach;
    private final Taps taps = new Taps();
    private final WatcherFigures figures = new WatcherFigures();

    /**
     * A watcher that has seen nothing yet, not started.
     *
     * @param random picks the peers that are asked where consensus is
     */
    public Watcher(
            final WatcherSettings settings,
            final WatcherServices services,
            final Strands strands,
            final Random random) {
        this.settings = settings;
        facts = settings.ledger();
        final OverlayClock clock = strands.clock();
        final WatcherLimits limits = settings.limits();
        final int slotsPerValidator = settings.maxSlotsToRemember() + Tracking.MAX_SLOTS_BEYOND;
        tracking = new Tracking(settings, clock);
        scp = new ScpRoom(limits.scpBytes(), slotsPerValidator, gone -> {});
        items = new ItemRoom(limits.items(), limits.itemBytes());
        reach = new QuorumReach(settings.quorumSet(), scp, items);
        fetching = new FetchingRoom(items, services.fetcher(), limits.scpBytes(), slotsPerValidator);
        transactions = new TransactionDesk(settings, services, tracking, clock, figures);
        ledgers = new Ledgers(settings, services, tracking, scp, fetching, items, transactions, figures);
        statements = new StatementDesk(settings, services, clock, tracking, scp, fetching, ledgers);
        recovery = new Recovery(
                settings.quorumSet(), services, strands.strand(Strands.NODE), clock, random, tracking, scp, ledgers);
    }

    /** From now on it looks for consensus by itself where none is followed. Any thread, once. */
    public void start() {
        recovery.start();
    }

    /** Ends that. Any thread; a second call does nothing. */
    public void stop() {
        recovery.stop();
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        final EnvelopeStatus status = statements.receive(message, from);
        reach.follow(tracking.index());
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
        return transactions.receive(message, from);
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
    public PullLimits pullLimits() {
        return facts.pullLimits();
    }

    @Override
    public ApplicationStatus status() {
        return figures.status(tracking);
    }

    @Override
    public boolean isInTransitiveQuorum(final NodeId node) {
        return reach.contains(node.key());
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

    /** Everything that is known here. While the strand stands still. */
    WatcherState give() {
        return new WatcherState(
                tracking.index(),
                tracking.heardAgoNanos(),
                ledgers.closed(),
                scp.all(),
                fetching.all(),
                fetching.insane(),
                fetching.everPresent(),
                items.all(),
                transactions.queued(),
                transactions.bans(),
                recovery.remainingMillis(),
                figures.give());
    }

    /** Knows that instead of what is known here, as far as it is believed and finds a place. While the strand stands still. */
    void take(final WatcherState state) {
        final Predicate<ScpStatement> believed = statement -> settings.believes(new NodeId(statement.nodeId()));
        tracking.restore(state.index(), state.heardAgoNanos());
        ledgers.restore(state.closed());
        scp.restore(state.statements(), believed);
        fetching.restore(state.waiting(), state.insane(), state.fetcherSeen(), believed);
        items.restore(state.items());
        transactions.restore(state.transactions(), state.bans());
        recovery.restore(state.recoveryMillis());
        figures.restore(state.figures());
        figures.scpHeld(scp);
        figures.fetching(fetching.size());
    }

    /** Tells this one of every envelope from now on. Any thread. */
    public void addTap(final EnvelopeTap tap) {
        taps.add(tap);
    }

    /** No longer. Any thread; nothing happens if it was not told. */
    public void removeTap(final EnvelopeTap tap) {
        taps.remove(tap);
    }
}
