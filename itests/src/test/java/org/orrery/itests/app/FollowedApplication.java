package org.orrery.itests.app;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.flood.api.Flooder;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.node.api.ItemDepot;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.Switchboard;
import org.orrery.wire.api.CloseValueSignature;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Speaks for some validators whom the watcher of the other node follows, and counts what the watcher of this node takes in
 * of those whom the other node speaks for. Message number n is the statement of one validator that a slot was externalized;
 * each slot has a transaction set of its own, which this node holds and the other one has to fetch.
 *
 * <p>The test reaches it as it does {@link CountingApplication}; its counts are how many were sent, how many were taken in,
 * and how many of those twice or not at all.
 */
public final class FollowedApplication implements BundleActivator, EnvelopeTap {
    /** Header of the bundle that says whom it speaks for: 0 or 1. */
    static final String SIDE = "Orrery-Side";

    /** For whom one side speaks. */
    public static final int VALIDATORS = 20;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong target = new AtomicLong();
    /** Touched on the strand {@code node} only. */
    private final BitSet taken = new BitSet();

    private final List<Signer> validators = new ArrayList<>();
    private final Map<Uint256, Integer> others = new HashMap<>();
    private BundleContext context;
    private Strand strand;
    private Uint256 network;
    private WireMessage quorumSet;
    private Opaque value;
    /** The first link there was. */
    private volatile Link partner;

    /** The seed of a validator of one side. */
    public static byte[] seed(final int side, final int validator) {
        final byte[] seed = new byte[32];
        seed[0] = (byte) (side + 1);
        seed[1] = (byte) validator;
        return seed;
    }

    @Override
    public void start(final BundleContext started) {
        context = started;
        strand = service(Strands.class).strand(Strands.NODE);
        final Signatures signatures = inCharge(Signatures.class, Area.AUTH);
        network = signatures.network().hash();
        final int side = Integer.parseInt(started.getBundle().getHeaders().get(SIDE));
        for (int i = 0; i < VALIDATORS; i++) {
            validators.add(signatures.signer(seed(side, i)));
            others.put(signatures.signer(seed(1 - side, i)).node().key(), i);
        }
        quorumSet = new ScpQuorumSet(1, List.of(validators.get(0).node().key()), List.of()).toMessage();
        context.registerService(EnvelopeTap.class, this, null);
        final Supplier<long[]> counts = () -> new long[] {sent.get(), arrived.get(), wrong.get(), 0};
        context.registerService(Supplier.class, counts, named("counts"));
        context.registerService(LongConsumer.class, this::sendUpTo, named("send"));
        final Supplier<long[]> credit = () -> FloodCredit.of(partner);
        context.registerService(Supplier.class, credit, named("credit"));
    }

    @Override
    public void stop(final BundleContext stopped) {
        // The framework takes the services back.
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        final ScpSlices slices = ScpSlices.of(message);
        final int number = (int) (slices.slotIndex() - 1) * VALIDATORS + others.get(slices.nodeId());
        if (status == EnvelopeStatus.READY && !taken.get(number)) {
            taken.set(number);
            arrived.incrementAndGet();
        } else if (status != EnvelopeStatus.FETCHING) {
            wrong.incrementAndGet();
        }
    }

    private void sendUpTo(final long number) {
        if (target.getAndSet(number) < number) {
            strand.execute(this::sendMissing);
        }
    }

    private void sendMissing() {
        final Flooder flooder = inCharge(Flooder.class, Area.FLOOD);
        final ItemDepot depot = inCharge(ItemDepot.class, Area.WATCHER);
        if (flooder == null || depot == null) {
            // One of them is just leaving: as long as its state was not taken it is in charge without a service.
            strand.schedule(this::sendMissing, 1);
            return;
        }
        if (partner == null) {
            partner = service(LinkTable.class).links().get(0);
        }
        while (sent.get() < target.get()) {
            final long slot = sent.get() / VALIDATORS + 1;
            final int validator = (int) (sent.get() % VALIDATORS);
            if (validator == 0) {
                begin(slot, depot);
            }
            flooder.broadcast(statement(slot, validators.get(validator)));
            sent.incrementAndGet();
        }
    }

    private void begin(final long slot, final ItemDepot depot) {
        final WireMessage set = WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Hashes.sha256(new XdrWriter().writeLong(slot).toBytes()))
                .writeInt(0)
                .toBytes());
        depot.hold(quorumSet);
        depot.hold(set);
        final CloseValueSignature unsigned =
                new CloseValueSignature(validators.get(0).node().key(), Opaque.of(new byte[64]));
        value = Opaque.of(new StellarValue(
                        Hashes.txSet(set),
                        System.currentTimeMillis() / 1000,
                        List.of(),
                        new StellarValue.Signed(unsigned))
                .toXdr());
    }

    private WireMessage statement(final long slot, final Signer validator) {
        final ScpExternalize pledges = new ScpExternalize(new ScpBallot(1, value), 1, quorumSet.contentHash());
        final ScpStatement statement = new ScpStatement(validator.node().key(), slot, pledges);
        final byte[] signature = validator.sign(SignedBytes.scpStatement(network, statement));
        return new ScpEnvelope(statement, Opaque.of(signature)).toMessage();
    }

    /** The service of the bundle that does the work of an area now, or null. */
    private <T> T inCharge(final Class<T> type, final Area area) {
        final long bundle = service(Switchboard.class).inCharge(area).orElseThrow();
        for (final ServiceReference<T> reference : references(type)) {
            if (reference.getBundle().getBundleId() == bundle) {
                return context.getService(reference);
            }
        }
        return null;
    }

    private <T> Collection<ServiceReference<T>> references(final Class<T> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T service(final Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }

    private static Dictionary<String, Object> named(final String name) {
        return FrameworkUtil.asDictionary(Map.of("name", name));
    }
}
