package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Complete nodes in this process with TCP between them, whose applications take in every transaction and offer it to their
 * other peers at once: what is submitted to one of them reaches all by adverts, demands and bodies.
 */
final class PullNetwork implements AutoCloseable {
    private final TcpFooting footing = new TcpFooting();
    private final List<TestNode> nodes = new ArrayList<>();
    private final List<Ear> ears = new ArrayList<>();
    private int submitted;

    private PullNetwork(final int count, final int advertMillis, final int demandMillis) {
        for (int i = 0; i < count; i++) {
            final TestNode node = footing.node(1 + i)
                    .adverts(advertMillis, demandMillis)
                    .relayingAfterMillis(0)
                    .start();
            final Ear ear = new Ear();
            node.overhear(ear::hear);
            nodes.add(node);
            ears.add(ear);
        }
    }

    /** Nodes in a row. */
    static PullNetwork row(final int count, final int advertMillis, final int demandMillis) {
        final PullNetwork network = new PullNetwork(count, advertMillis, demandMillis);
        for (int i = 1; i < count; i++) {
            network.connect(i - 1, i);
        }
        return network;
    }

    /** Nodes in a ring, each connected with those one, two and three places further: six peers for each. */
    static PullNetwork mesh(final int count, final int advertMillis, final int demandMillis) {
        final PullNetwork network = new PullNetwork(count, advertMillis, demandMillis);
        for (int i = 0; i < count; i++) {
            for (int further = 1; further <= 3; further++) {
                network.connect(i, (i + further) % count);
            }
        }
        return network;
    }

    /** Submits transactions at a rate, to the first so many nodes in turn, and waits until every node has every one. */
    Pulled submit(final int transactions, final int perSecond, final int toNodes) {
        final Map<Uint256, Long> submittedNanos = new ConcurrentHashMap<>();
        final long start = System.nanoTime();
        for (int i = 0; i < transactions; i++) {
            final WireMessage transaction = TransactionBuilder.ofSize(submitted++, 300);
            submittedNanos.put(transaction.contentHash(), System.nanoTime());
            nodes.get(i % toNodes).submit(transaction);
            LockSupport.parkNanos(start + (i + 1) * 1_000_000_000L / perSecond - System.nanoTime());
        }
        for (final TestNode node : nodes) {
            footing.await(
                    "every transaction is everywhere", () -> node.application().held() == submitted);
        }
        return pulled(submittedNanos);
    }

    @Override
    public void close() {
        footing.close();
    }

    private void connect(final int from, final int to) {
        final TestNode caller = nodes.get(from);
        final TestNode called = nodes.get(to);
        caller.dial(called);
        footing.await("two are connected", () -> caller.isConnectedTo(called) && called.isConnectedTo(caller));
    }

    private Pulled pulled(final Map<Uint256, Long> submittedNanos) {
        final Latencies hop = new Latencies();
        final Latencies path = new Latencies();
        final Latencies whole = new Latencies();
        long bodies = 0;
        long unique = 0;
        for (final Ear ear : ears) {
            bodies += ear.bodies.get();
            unique += ear.came.size();
            ear.came.forEach((hash, came) -> hop.add(came - ear.offered.get(hash)));
        }
        final Ear second = ears.get(1);
        ears.get(ears.size() - 1).came.forEach((hash, came) -> {
            whole.add(came - submittedNanos.get(hash));
            if (second.offered.containsKey(hash)) {
                path.add(came - second.offered.get(hash));
            }
        });
        return new Pulled(bodies, unique, hop, path, whole);
    }

    /** Hears what one node is offered and gets. */
    private static final class Ear {
        private final Map<Uint256, Long> offered = new ConcurrentHashMap<>();
        private final Map<Uint256, Long> came = new ConcurrentHashMap<>();
        private final AtomicInteger bodies = new AtomicInteger();

        void hear(final InboundMessage in) {
            final long now = System.nanoTime();
            if (in.message().type() == MessageType.FLOOD_ADVERT) {
                for (final Uint256 hash : FloodAdvert.of(in.message()).txHashes()) {
                    offered.putIfAbsent(hash, now);
                }
            } else if (in.message().type() == MessageType.TRANSACTION) {
                bodies.incrementAndGet();
                came.putIfAbsent(in.message().contentHash(), now);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param bodies transactions that nodes were sent
     * @param unique transactions that nodes were sent, copies left out
     * @param hop from the first advert that a node got to the body, at every node
     * @param path from the first advert that the second node got to the body at the last node
     * @param whole from the submission to the body at the last node
     */
    record Pulled(long bodies, long unique, Latencies hop, Latencies path, Latencies whole) {}
}
