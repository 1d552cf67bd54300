package org.orrery.itests.app;

import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strand;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpStatement;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * An application that sends numbered SCP messages to the peer it saw first, its partner, and counts what arrives from it;
 * any other peer gets every tenth of them while it is there, and may send numbered ones itself. The test reaches it by types of the JDK: a
 * {@code LongConsumer} named {@code send} takes the number up to which to send, a {@code Supplier} named {@code counts}
 * answers how many were sent, how many arrived in sequence and how many out of it, how many arrived in sequence from
 * others, and how many with a number of {@value #UNORDERED} or more arrived for the first time and again; an {@code IntConsumer} named {@code close} closes so many ledgers; a {@code Supplier} named {@code credit} answers how many messages and bytes the partner may send us, and we it.
 */
public final class CountingApplication implements BundleActivator, ConsensusInbox, LedgerClock {
    /** Numbers from here on arrive in any order. */
    public static final long UNORDERED = 1L << 40;

    private static final int PAYLOAD_BYTES = 200;
    /** JavaScript peers are not as fast. */
    private static final int SHARE_OF_OTHERS = 10;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong outOfSequence = new AtomicLong();
    private final AtomicLong fromOthers = new AtomicLong();
    private final Set<Long> unordered = ConcurrentHashMap.newKeySet();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong target = new AtomicLong();
    private final AtomicInteger ledger = new AtomicInteger(1);
    private volatile PeerInfo partner;
    private BundleContext context;
    private Strand strand;

    @Override
    public void start(final BundleContext started) {
        context = started;
        strand = service(Strands.class).strand("counting-application");
        context.registerService(ConsensusInbox.class, this, null);
        context.registerService(LedgerClock.class, this, null);
        final Supplier<long[]> counts = () -> new long[] {
            sent.get(), arrived.get(), outOfSequence.get(), fromOthers.get(), unordered.size(), doubled.get()
        };
        context.registerService(Supplier.class, counts, named("counts"));
        context.registerService(LongConsumer.class, this::sendUpTo, named("send"));
        context.registerService(IntConsumer.class, ledger::addAndGet, named("close"));
        final Supplier<long[]> credit = this::credit;
        context.registerService(Supplier.class, credit, named("credit"));
    }

    @Override
    public void stop(final BundleContext stopped) {
        // The framework takes the services back.
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        final long number = ScpEnvelope.of(message).statement().slotIndex();
        if (number >= UNORDERED) {
            doubled.addAndGet(unordered.add(number) ? 0 : 1);
            return EnvelopeStatus.PROCESSED;
        }
        final PeerInfo known = partner;
        final AtomicLong sequence = known == null || known.node().equals(from) ? arrived : fromOthers;
        if (number == sequence.get() + 1) {
            sequence.set(number);
        } else {
            outOfSequence.incrementAndGet();
        }
        return EnvelopeStatus.PROCESSED;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        return false;
    }

    @Override
    public LedgerView view() {
        // Everything is of interest: the queues must not shed what the test counts.
        final int closed = ledger.get();
        return new LedgerView(
                closed, closed, 27, 100_000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, closed, 1, 1, true, true);
    }

    private void sendUpTo(final long number) {
        if (target.getAndSet(number) < number) {
            strand.execute(this::sendMissing);
        }
    }

    private void sendMissing() {
        final PeerDirectory directory = service(PeerDirectory.class);
        if (directory == null) {
            // It is being exchanged.
            strand.schedule(this::sendMissing, 1);
            return;
        }
        final List<PeerInfo> peers = directory.authenticated();
        if (partner == null && !peers.isEmpty()) {
            partner = peers.get(0);
        }
        while (!peers.isEmpty() && sent.get() < target.get()) {
            final long number = sent.get() + 1;
            final WireMessage message = message(number);
            for (final PeerInfo peer : peers) {
                send(directory, peer, message, number);
            }
            sent.set(number);
        }
    }

    private void send(
            final PeerDirectory directory, final PeerInfo peer, final WireMessage message, final long number) {
        if (peer.node().equals(partner.node())) {
            if (!directory.send(peer.link(), message)) {
                throw new IllegalStateException("the partner is gone");
            }
        } else if (number % SHARE_OF_OTHERS == 0) {
            directory.send(peer.link(), message);
        }
    }

    private long[] credit() {
        final Link link = service(LinkTable.class).links().stream()
                .filter(each -> partner == null || each.id().equals(partner.link()))
                .findFirst()
                .orElseThrow();
        return FloodCredit.of(link);
    }

    /** The SCP message with a number. */
    private static WireMessage message(final long number) {
        final Uint256 zero = Uint256.of(new byte[32]);
        final ScpNominate pledges = new ScpNominate(zero, List.of(Opaque.of(new byte[PAYLOAD_BYTES])), List.of());
        return new ScpEnvelope(new ScpStatement(zero, number, pledges), Opaque.of(new byte[64])).toMessage();
    }

    private <T> T service(final Class<T> type) {
        final ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    private static Dictionary<String, Object> named(final String name) {
        return FrameworkUtil.asDictionary(Map.of("name", name));
    }
}
