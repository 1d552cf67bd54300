package org.orrery.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.ItemSink;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.node.api.TransitiveQuorum;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * An application that writes down what the overlay hands it and answers what it is told to answer. Unless set otherwise an
 * envelope is READY when it is seen for the first time and PROCESSED later, and every transaction is PENDING and kept. It
 * relays and fetches nothing by itself, unless {@link NodeBuilder} employs it. Any thread.
 */
public final class RecordingApplication
        implements ConsensusInbox, TransactionPool, ItemSource, ItemSink, LedgerClock, TransitiveQuorum {
    private static final LedgerView SYNCED =
            new LedgerView(100, 100, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 89, 64, 98, true, true);

    private final List<Received> received = new ArrayList<>();
    private final Map<Uint256, WireMessage> items = new ConcurrentHashMap<>();
    private final Map<Uint256, WireMessage> transactions = new ConcurrentHashMap<>();
    private volatile List<WireMessage> consensusState = List.of();
    private volatile LedgerView view = SYNCED;
    private final Set<Uint256> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger consensusStateAsked = new AtomicInteger();
    private volatile EnvelopeStatus envelopeStatus;
    private volatile TransactionStatus transactionStatus = TransactionStatus.PENDING;
    private volatile Consumer<WireMessage> relay = transaction -> {};
    private volatile ItemFetcher fetcher;
    private volatile Set<NodeId> quorum = Set.of();

    /**
     * What the overlay handed over.
     *
     * @param message an SCP_MESSAGE or a TRANSACTION
     * @param from the peer that sent it
     */
    public record Received(WireMessage message, NodeId from) {}

    /** Everything handed over so far, in order. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** The messages of one type handed over so far, in order. */
    public List<WireMessage> received(final MessageType type) {
        return received().stream()
                .map(Received::message)
                .filter(message -> message.type() == type)
                .toList();
    }

    /** How many transactions it holds. */
    public int held() {
        return transactions.size();
    }

    /** How many different envelopes it had everything for. */
    public int envelopesReady() {
        return seen.size();
    }

    /** Where the ledger stands from now on; at first: ledger 100, in sync, tracking. */
    public void view(final LedgerView next) {
        view = next;
    }

    /** Whom it depends on from now on; at first nobody. */
    public void dependOn(final Set<NodeId> nodes) {
        quorum = Set.copyOf(nodes);
    }

    @Override
    public boolean isInTransitiveQuorum(final NodeId node) {
        return quorum.contains(node);
    }

    /** What every envelope gets from now on. */
    public void answerEnvelopes(final EnvelopeStatus status) {
        envelopeStatus = status;
    }

    /** What every transaction gets from now on. */
    public void answerTransactions(final TransactionStatus status) {
        transactionStatus = status;
    }

    /** Has an SCP_QUORUMSET, TX_SET or GENERALIZED_TX_SET to answer queries with; its hash. */
    public Uint256 keep(final WireMessage item) {
        final Uint256 hash = item.type() == MessageType.SCP_QUORUMSET ? item.contentHash() : Hashes.txSet(item);
        items.put(hash, item);
        return hash;
    }

    /** Has a transaction to answer demands with. */
    public void pool(final WireMessage transaction) {
        transactions.put(transaction.contentHash(), transaction);
    }

    /** What GET_SCP_STATE is answered with from now on. */
    public void consensusState(final List<WireMessage> messages) {
        consensusState = List.copyOf(messages);
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        note(message, from);
        if (fetcher != null && isMissingItems(message, from)) {
            return EnvelopeStatus.FETCHING;
        }
        final boolean isNew = seen.add(message.id());
        final EnvelopeStatus usual = isNew ? EnvelopeStatus.READY : EnvelopeStatus.PROCESSED;
        return envelopeStatus == null ? usual : envelopeStatus;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        return false;
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        note(message, from);
        final boolean isNew = transactions.putIfAbsent(message.contentHash(), message) == null;
        if (isNew && transactionStatus == TransactionStatus.PENDING) {
            relay.accept(message);
        }
        return transactionStatus;
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        return Optional.ofNullable(transactions.get(fullHash));
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return false;
    }

    @Override
    public Optional<WireMessage> transactionSet(final Uint256 hash) {
        return item(hash, message -> message.type() != MessageType.SCP_QUORUMSET);
    }

    @Override
    public Optional<WireMessage> quorumSet(final Uint256 hash) {
        return item(hash, message -> message.type() == MessageType.SCP_QUORUMSET);
    }

    @Override
    public boolean receiveTransactionSet(final Uint256 hash, final WireMessage set) {
        items.put(hash, set);
        return true;
    }

    @Override
    public boolean receiveQuorumSet(final Uint256 hash, final WireMessage set) {
        items.put(hash, set);
        return true;
    }

    /** How often it was asked for its consensus state. */
    public int consensusStateAsked() {
        return consensusStateAsked.get();
    }

    @Override
    public List<WireMessage> consensusState(final long fromLedger) {
        consensusStateAsked.incrementAndGet();
        return consensusState;
    }

    @Override
    public LedgerView view() {
        return view;
    }

    /** Who is given each new transaction that it takes in from a peer. */
    void relayBy(final Consumer<WireMessage> relaying) {
        relay = relaying;
    }

    /** Who gets what envelopes refer to; they wait for it from now on. */
    void fetchBy(final ItemFetcher fetching) {
        fetcher = fetching;
    }

    private boolean isMissingItems(final WireMessage envelope, final NodeId from) {
        boolean missing = false;
        for (final NeededItem item : NeededItem.of(envelope)) {
            if (!items.containsKey(item.hash())) {
                missing = true;
                fetcher.fetch(item.kind(), item.hash(), envelope, from);
            }
        }
        return missing;
    }

    private Optional<WireMessage> item(final Uint256 hash, final Predicate<WireMessage> kind) {
        return Optional.ofNullable(items.get(hash)).filter(kind);
    }

    private void note(final WireMessage message, final NodeId from) {
        synchronized (received) {
            received.add(new Received(message, from));
        }
    }
}
