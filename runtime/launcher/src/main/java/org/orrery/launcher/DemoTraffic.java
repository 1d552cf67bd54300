package org.orrery.launcher;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets the validators of all nodes speak, round by round. */
final class DemoTraffic {
    /** Validators that live at each node. */
    static final int VALIDATORS_PER_NODE = 3;

    private static final long FIRST_SLOT = 1000;
    private static final long DRAIN_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final List<DemoNode> nodes;
    private long slot = FIRST_SLOT;
    private long emitted;

    DemoTraffic(final List<DemoNode> nodes) {
        this.nodes = nodes;
    }

    /** One slot: every validator nominates, prepares, confirms and externalizes. */
    void round() {
        for (final DemoNode node : nodes) {
            emitted += node.emitRound(slot);
        }
        slot++;
    }

    long emitted() {
        return emitted;
    }

    long slot() {
        return slot;
    }

    /** Waits until nothing is on its way any more, or gives up. */
    void drain() {
        final long start = System.nanoTime();
        while (!complete() && System.nanoTime() - start < DRAIN_WAIT_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** True if every message reached every node, and none was taken in twice. */
    boolean complete() {
        return nodes.stream().allMatch(node -> node.received().complete(emitted));
    }
}
