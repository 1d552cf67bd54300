package org.orrery.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The rounds of the demo, and what became of them. */
final class DemoTraffic {
    private static final long FIRST_SLOT = 1000;
    private static final long DRAIN_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_OPEN = 100;

    private final DemoLatencies latencies = new DemoLatencies();

    /** Rounds of which something has not arrived. */
    private final List<DemoRound> open = new ArrayList<>();

    private long slot = FIRST_SLOT - 1;
    private long closeTimeSeconds;
    private long statements;
    private long transactions;
    private boolean incomplete;

    /** One ledger of these nodes; how it went. */
    DemoRound round(final List<DemoNode> nodes) {
        // Close times ascend by whole seconds.
        closeTimeSeconds = Math.max(closeTimeSeconds + 1, Math.floorDiv(System.currentTimeMillis(), 1000L));
        final DemoRound round = new DemoRound(++slot, nodes);
        round.run(closeTimeSeconds);
        statements += round.statements();
        transactions += round.transactions();
        note(round);
        open.add(round);
        settle();
        if (open.size() > MAX_OPEN) {
            open.remove(0);
            incomplete = true;
        }
        return round;
    }

    /** The latest slot. */
    long slot() {
        return slot;
    }

    /** Statements made so far. */
    long statements() {
        return statements;
    }

    /** Transactions put in so far. */
    long transactions() {
        return transactions;
    }

    DemoLatencies latencies() {
        return latencies;
    }

    /** Waits until nothing is on its way any more, or gives up. */
    void drain() {
        DemoWait.until(
                () -> {
                    settle();
                    return open.isEmpty();
                },
                DRAIN_WAIT_NANOS);
    }

    /** Whether every statement reached every node that took part in its round. */
    boolean hasStatements() {
        return !incomplete && open.stream().allMatch(DemoRound::hasStatements);
    }

    /** Whether every transaction did. */
    boolean hasTransactions() {
        return !incomplete && open.stream().allMatch(DemoRound::hasTransactions);
    }

    private void settle() {
        open.removeIf(round -> round.hasStatements() && round.hasTransactions());
    }

    private void note(final DemoRound round) {
        final Map<Integer, DemoArrivals> arrivals = new HashMap<>();
        round.nodes().forEach(node -> arrivals.put(node.index(), node.arrivals(round.slot())));
        latencies.add(arrivals);
    }
}
