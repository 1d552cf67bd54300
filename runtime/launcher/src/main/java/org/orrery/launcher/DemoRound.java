package org.orrery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One ledger of the demo. Every node puts transactions in; when they have reached all, a leader proposes a set of them and
 * its validators nominate it; the others do so when they have fetched the set; then all prepare, confirm and externalize,
 * each step when everybody has heard the one before.
 */
final class DemoRound {
    private static final int TRANSACTIONS = 80;
    private static final int MOST_TRANSACTIONS = 1000;
    private static final long STEP_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String NOMINATE = "nominate";
    private static final List<String> BALLOT = List.of("prepare", "confirm", "externalize");

    private final long slot;
    private final List<DemoNode> nodes;
    private final List<String> transactions = new ArrayList<>();
    private int statements;

    /**
     * A round of these nodes.
     *
     * @param nodes who takes part, and must have everything in the end
     */
    DemoRound(final long slot, final List<DemoNode> nodes) {
        this.slot = slot;
        this.nodes = List.copyOf(nodes);
    }

    /** Goes through all steps; goes on after 5 s if one is not complete. */
    void run(final long closeTimeSeconds) {
        // Nodes that are not in sync yet take no transactions.
        if (nodes.stream().allMatch(node -> node.figures().synced())) {
            nodes.forEach(node -> transactions.addAll(node.submit(TRANSACTIONS / nodes.size())));
            DemoWait.until(this::hasTransactions, STEP_WAIT_NANOS);
        }
        final DemoNode leader = nodes.get((int) (slot % nodes.size()));
        final String txSet = leader.propose(slot, MOST_TRANSACTIONS);
        final DemoValue value = new DemoValue(slot, leader.index(), txSet, closeTimeSeconds);
        step(List.of(leader), value, NOMINATE);
        step(nodes.stream().filter(node -> node != leader).toList(), value, NOMINATE);
        BALLOT.forEach(statement -> step(nodes, value, statement));
        DemoWait.until(this::isClosed, STEP_WAIT_NANOS);
    }

    long slot() {
        return slot;
    }

    /** Who took part. */
    List<DemoNode> nodes() {
        return nodes;
    }

    int statements() {
        return statements;
    }

    int transactions() {
        return transactions.size();
    }

    /** True if every statement reached every node. */
    boolean hasStatements() {
        return nodes.stream().allMatch(node -> node.arrivals(slot).count() == statements);
    }

    /** True if every transaction reached every node. */
    boolean hasTransactions() {
        return nodes.stream().allMatch(node -> node.missing(transactions) == 0);
    }

    /** Statements and transactions that are not where they should be, each counted once for each node that lacks it. */
    long missing() {
        return nodes.stream()
                .mapToLong(node -> statements - node.arrivals(slot).count() + node.missing(transactions))
                .sum();
    }

    /** True if every node closed the ledger. */
    boolean isClosed() {
        return nodes.stream().allMatch(node -> node.figures().ledger() >= slot);
    }

    private void step(final List<DemoNode> speakers, final DemoValue value, final String statement) {
        for (final DemoNode node : speakers) {
            statements += node.emit(value, statement);
        }
        DemoWait.until(this::hasStatements, STEP_WAIT_NANOS);
    }
}
