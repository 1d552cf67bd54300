package org.orrery.launcher;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The node that starts late: from its start until it is level with the others. */
final class DemoLatecomer {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LEVEL_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final DemoCluster cluster;
    private long startNanos;
    private DemoNode node;
    private Received before;
    private long startedNanos;
    private long connectedNanos;
    private long connectedSlot;
    private long levelNanos;
    private long levelSlot;
    private long setsFetched;

    /**
     * A node that is to be started.
     *
     * @param startNanos when, counted from the start of the demo
     */
    DemoLatecomer(final DemoCluster cluster, final long startNanos) {
        this.cluster = cluster;
        this.startNanos = startNanos;
    }

    /**
     * Does what is due between two rounds; waits a little for a node that is catching up, then the others go on.
     *
     * @param elapsedNanos time since the start of the demo
     * @param slot the latest ledger, closed by all who take part
     */
    void advance(final long elapsedNanos, final long slot) {
        if (isLevel() || elapsedNanos < startNanos) {
            return;
        }
        if (startedNanos == 0) {
            startedNanos = elapsedNanos;
            cluster.startLate();
        }
        if (node == null) {
            connectedNanos = System.nanoTime();
            connectedSlot = slot;
            node = cluster.admitLate();
        }
        if (node != null && DemoWait.until(() -> node.figures().ledger() >= slot, LEVEL_WAIT_NANOS)) {
            levelNanos = System.nanoTime();
            levelSlot = slot;
            setsFetched = node.figures().txSets() + node.figures().quorumSets();
            before = node.received();
        }
    }

    /** Starts it at the next opportunity if it has not started yet. */
    void hasten() {
        startNanos = 0;
    }

    /** True once it has closed the ledger that the others had closed; from then on it takes part. */
    boolean isLevel() {
        return before != null;
    }

    /** True for this node until it is level. */
    boolean isCatchingUp(final DemoNode other) {
        return other == node && !isLevel();
    }

    /** What went wrong at a node; at this one since it is level. */
    long faults(final DemoNode other) {
        return other.received().faults() - (other == node && isLevel() ? before.faults() : 0);
    }

    /** How it went, in one sentence. */
    String told() {
        if (!isLevel()) {
            return "the node that starts late did not catch up";
        }
        return String.format(
                Locale.ROOT,
                "%s started %.1f s late, fetched %d sets, and was level with the others at ledger %d %d ms after dialling"
                        + " them, %s",
                node.name(),
                startedNanos / NANOS_PER_SECOND,
                setsFetched,
                levelSlot,
                TimeUnit.NANOSECONDS.toMillis(levelNanos - connectedNanos),
                levelSlot == connectedSlot ? "before they began the next" : "while they went on");
    }
}
