package org.orrery.persistence;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

/**
 * A program, not a test: what the peer store costs its callers with 10,000 records and 72 peers, while a database is written
 * behind. {@code SelectionCost [DATABASE]}.
 */
final class SelectionCost {
    private static final int RECORDS = 10_000;
    private static final int PEERS = 72;
    private static final int ROUNDS = 3000;

    private SelectionCost() {}

    public static void main(final String[] arguments) {
        final String database = arguments.length > 0 ? arguments[0] : "";
        try (TestNode node = TestNode.on(database, RECORDS, TestDrivers.all(), "node")) {
            final MemoryPeerStore store = node.peers();
            final Random random = new Random(1);
            for (int i = 0; i < RECORDS; i++) {
                store.addIfAbsent(new PeerRecord(
                        TestNode.address(i), PeerType.values()[random.nextInt(3)], random.nextInt(120), TestNode.NOW));
            }
            measure("the three selections of a tick, 1000 each", () -> {
                for (final PeerType type : PeerType.values()) {
                    store.due(1000, type, TestNode.NOW);
                }
            });
            measure("the two selections for PEERS", () -> {
                store.sample(1000, List.of(PeerType.OUTBOUND, PeerType.PREFERRED), 10);
                store.sample(1000, List.of(PeerType.INBOUND), 10);
            });
            measure("72 attempts recorded, and 72 successes", () -> {
                for (int i = 0; i < PEERS; i++) {
                    attempt(store, TestNode.address(random.nextInt(RECORDS)));
                }
            });
            measure("72 purges by IP", () -> {
                for (int i = 0; i < PEERS; i++) {
                    store.deleteFailed(TestNode.address(random.nextInt(RECORDS)).ip(), 120);
                }
            });
            measure("100 new addresses into a full store", () -> {
                for (int i = 0; i < 100; i++) {
                    store.addIfAbsent(new PeerRecord(
                            TestNode.address(RECORDS + random.nextInt(1 << 22)), PeerType.INBOUND, 0, TestNode.NOW));
                }
            });
        }
    }

    private static void attempt(final MemoryPeerStore store, final PeerAddress address) {
        store.update(address, old -> new PeerRecord(address, old.type(), old.failures() + 1, TestNode.NOW + 5));
        store.update(address, old -> new PeerRecord(address, old.type(), 0, TestNode.NOW));
    }

    private static void measure(final String what, final Runnable work) {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        final long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            final long begun = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-45s median %4d µs, 99th percentile %4d µs%n",
                what, nanos[ROUNDS / 2] / 1000, nanos[ROUNDS * 99 / 100] / 1000);
    }
}
