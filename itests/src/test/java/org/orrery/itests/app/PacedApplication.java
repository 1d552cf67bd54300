package org.orrery.itests.app;

import java.security.SecureRandom;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSink;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/**
 * An application that broadcasts numbered messages, offers numbered transactions and fetches numbered quorum sets, one of
 * each kind a millisecond, on the strand of the application, and counts what comes of it. Every such application has all
 * the quorum sets. The test reaches it by types of the JDK: a {@code LongConsumer} named {@code broadcast}, {@code offer}
 * or {@code fetch} takes how many more, a {@code Supplier} named {@code paced} answers how many of each were begun, how
 * many found nobody to do it or were refused, and how many transactions arrived for the first time and again.
 */
public final class PacedApplication implements BundleActivator, TransactionPool, ItemSource, ItemSink {
    private static final int QUORUM_SETS = 1000;
    private static final int TRANSACTION_ENVELOPE = 2;

    private final Uint256 account = Uint256.of(new SecureRandom().generateSeed(32));
    private final Map<Uint256, WireMessage> transactions = new ConcurrentHashMap<>();
    private final Map<Uint256, WireMessage> quorumSets = new ConcurrentHashMap<>();
    private final AtomicLong toBroadcast = new AtomicLong();
    private final AtomicLong toOffer = new AtomicLong();
    private final AtomicLong toFetch = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong broadcast = new AtomicLong();
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong fetched = new AtomicLong();
    private BundleContext context;
    private Strand strand;
    private SwappableRef<Flooder> flooder;
    private SwappableRef<ItemFetcher> fetcher;

    @Override
    public void start(final BundleContext started) throws Exception {
        context = started;
        strand = service(Strands.class).strand(Strands.NODE);
        for (int number = 1; number <= QUORUM_SETS; number++) {
            final WireMessage set = quorumSet(number);
            quorumSets.put(set.contentHash(), set);
        }
        flooder = follow(Flooder.class, Area.FLOOD);
        fetcher = follow(ItemFetcher.class, Area.FETCHER);
        context.registerService(TransactionPool.class, this, null);
        context.registerService(ItemSource.class, this, null);
        context.registerService(ItemSink.class, this, null);
        context.registerService(LongConsumer.class, toBroadcast::addAndGet, named("broadcast"));
        context.registerService(LongConsumer.class, toOffer::addAndGet, named("offer"));
        context.registerService(LongConsumer.class, toFetch::addAndGet, named("fetch"));
        final Supplier<long[]> counts = () ->
                new long[] {broadcast.get(), offered.get(), fetched.get(), refused.get(), arrived.get(), doubled.get()};
        context.registerService(Supplier.class, counts, named("paced"));
        strand.execute(this::turn);
    }

    @Override
    public void stop(final BundleContext stopped) {
        flooder.close();
        fetcher.close();
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        final boolean isNew = transactions.put(message.contentHash(), message) == null;
        (isNew ? arrived : doubled).incrementAndGet();
        return isNew ? TransactionStatus.PENDING : TransactionStatus.DUPLICATE;
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
        return Optional.empty();
    }

    @Override
    public Optional<WireMessage> quorumSet(final Uint256 hash) {
        return Optional.ofNullable(quorumSets.get(hash));
    }

    @Override
    public List<WireMessage> consensusState(final long fromLedger) {
        return List.of();
    }

    @Override
    public boolean receiveTransactionSet(final Uint256 hash, final WireMessage set) {
        return false;
    }

    @Override
    public boolean receiveQuorumSet(final Uint256 hash, final WireMessage set) {
        return true;
    }

    private void turn() {
        final Flooder flood = flooder.get();
        if (broadcast.get() < toBroadcast.get()) {
            note(flood != null && flood.broadcast(message(broadcast.incrementAndGet())));
        }
        if (offered.get() < toOffer.get()) {
            final WireMessage transaction = transaction(offered.incrementAndGet());
            transactions.put(transaction.contentHash(), transaction);
            note(flood != null && flood.broadcast(transaction));
        }
        final ItemFetcher fetch = fetcher.get();
        if (fetched.get() < toFetch.get()) {
            final long number = fetched.incrementAndGet();
            final Uint256 hash = quorumSet(number).contentHash();
            final NodeId nobody = new NodeId(Uint256.of(new byte[32]));
            note(fetch != null && fetch.fetch(ItemKind.QUORUM_SET, hash, message(number), nobody));
        }
        strand.schedule(this::turn, 1);
    }

    private void note(final boolean done) {
        refused.addAndGet(done ? 0 : 1);
    }

    private static WireMessage message(final long number) {
        final Uint256 zero = Uint256.of(new byte[32]);
        final ScpNominate pledges = new ScpNominate(zero, List.of(Opaque.of(new byte[32])), List.of());
        return new ScpEnvelope(
                        new ScpStatement(zero, CountingApplication.UNORDERED + number, pledges),
                        Opaque.of(new byte[64]))
                .toMessage();
    }

    private static WireMessage quorumSet(final long number) {
        final byte[] validator = new byte[32];
        validator[0] = (byte) (number >> 8);
        validator[1] = (byte) number;
        return new ScpQuorumSet(1, List.of(Uint256.of(validator)), List.of()).toMessage();
    }

    /** Of that sequence number, without operations and signatures; no other node's. */
    private WireMessage transaction(final long number) {
        final XdrWriter out = new XdrWriter();
        out.writeInt(MessageType.TRANSACTION.code()).writeInt(TRANSACTION_ENVELOPE);
        out.writeNodeId(account).writeUint32(100).writeLong(number);
        // No preconditions, no memo, no operations, no extension, no signatures.
        out.writeInt(0).writeInt(0).writeInt(0).writeInt(0).writeInt(0);
        return WireMessage.of(out.toBytes());
    }

    /** As declarative services would do it. */
    private <T> SwappableRef<T> follow(final Class<T> type, final Area area) throws Exception {
        final SwappableRef<T> ref = new SwappableRef<>(area, service(Switchboard.class));
        context.addServiceListener(
                event -> {
                    final Object service = context.getService(event.getServiceReference());
                    if (event.getType() == ServiceEvent.REGISTERED) {
                        ref.bind(type.cast(service), properties(event.getServiceReference()));
                    } else if (event.getType() == ServiceEvent.UNREGISTERING) {
                        ref.unbind(type.cast(service));
                    }
                },
                "(objectClass=" + type.getName() + ")");
        for (final ServiceReference<T> reference : context.getServiceReferences(type, null)) {
            ref.bind(context.getService(reference), properties(reference));
        }
        return ref;
    }

    private static Map<String, Object> properties(final ServiceReference<?> reference) {
        return Map.of("service.bundleid", reference.getProperty("service.bundleid"));
    }

    private <T> T service(final Class<T> type) {
        final ServiceReference<T> reference = context.getServiceReference(type);
        return context.getService(reference);
    }

    private static Dictionary<String, Object> named(final String name) {
        return FrameworkUtil.asDictionary(Map.of("name", name));
    }
}
