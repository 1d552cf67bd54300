package org.orrery.itests.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Equinox;
import org.orrery.itests.node.Extent;

/**
 * All bundles of nodes are stopped and started in sampled orders. After each the node is whole and works. What lacks a part
 * meanwhile waits: nothing is logged as an error and no thread dies.
 *
 * <p>{@code orrery.orders} says how many orders, {@code orrery.orders.seed} which.
 */
class OrdersIT {
    private static final int ORDERS = Extent.of("orrery.orders", 40);
    /** The parts are the same there. */
    private static final int ORDERS_IN_EQUINOX = 8;

    private static final int SEED = Extent.of("orrery.orders.seed", 5);
    /** A node without its transport waits a second for peers to be told: up to so many go through their orders at once. */
    private static final int MAX_NODES = 4;

    private static final int ORDERS_TO_A_NODE = 20;

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_NODES);
    private final AtomicInteger orders = new AtomicInteger();
    private final List<ShuffledNode> nodes = new ArrayList<>();
    private final Complaints complaints = Complaints.listen();

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        for (final ShuffledNode node : nodes) {
            node.close();
        }
        complaints.close();
    }

    @Test
    void everyOrderEndsInAWholeNode() throws Exception {
        shuffle(new FrameworkFactory(), ORDERS);
    }

    @Test
    void soItIsInEquinox() throws Exception {
        shuffle(Equinox.factory(), ORDERS_IN_EQUINOX);
    }

    private void shuffle(final org.osgi.framework.launch.FrameworkFactory factory, final int count) throws Exception {
        for (int number = 0; number < MAX_NODES && number * ORDERS_TO_A_NODE < count; number++) {
            nodes.add(new ShuffledNode(directory.resolve("node" + number), new Random(SEED + number), factory));
            nodes.get(number).assertWhole();
        }
        final long begun = System.nanoTime();
        final List<Future<?>> shuffles = new ArrayList<>();
        for (final ShuffledNode node : nodes) {
            shuffles.add(threads.submit(() -> shuffle(node, count)));
        }
        for (final Future<?> shuffle : shuffles) {
            shuffle.get();
        }
        System.out.println(
                "orders: " + count + " in " + (System.nanoTime() - begun) / 1_000_000_000L + " s, seed " + SEED);
    }

    private Void shuffle(final ShuffledNode node, final int count) throws Exception {
        while (orders.incrementAndGet() <= count) {
            node.stopAndStart();
            node.assertWhole();
            assertThat(complaints.heard()).as("after %s", node).isEmpty();
        }
        return null;
    }
}
