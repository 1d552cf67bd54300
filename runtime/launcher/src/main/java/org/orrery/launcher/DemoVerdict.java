package org.orrery.launcher;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What must be true at the end of the demo. */
final class DemoVerdict {
    /** Transaction bodies that may come for each that is needed. */
    static final double MAX_BODIES_PER_TRANSACTION = 1.05;

    private final List<Check> checks;

    private DemoVerdict(final List<Check> checks) {
        this.checks = checks;
    }

    /** Looks at the nodes when nothing is on its way any more. */
    static DemoVerdict of(
            final List<DemoNode> nodes, final DemoTraffic traffic, final DemoLatecomer late, final DemoSwaps swaps) {
        final boolean faultless = nodes.stream().allMatch(node -> late.faults(node) == 0);
        final boolean level = nodes.stream().allMatch(node -> node.figures().ledger() == traffic.slot());
        final double bodies = bodiesPerTransaction(nodes);
        return new DemoVerdict(List.of(
                new Check(
                        faultless && traffic.hasStatements(),
                        "every statement reached every node exactly once: " + traffic.statements()),
                new Check(
                        traffic.hasTransactions(),
                        "every transaction reached every node by advert and demand: " + traffic.transactions()),
                new Check(
                        bodies <= MAX_BODIES_PER_TRANSACTION,
                        String.format(
                                Locale.ROOT,
                                "transaction bodies received / unique: %.3f, at most %.2f",
                                bodies,
                                MAX_BODIES_PER_TRANSACTION)),
                new Check(level, "every node closed ledger " + traffic.slot()),
                new Check(late.isLevel(), late.told()),
                new Check(swaps.unnoticed(), swaps.told())));
    }

    /** True if all of it is. */
    boolean passed() {
        return checks.stream().allMatch(Check::holds);
    }

    /** One line for each, and one for all. */
    String text() {
        final Stream<String> all = checks.stream().map(check -> (check.holds() ? "  ok  " : "  NOT ") + check.text());
        return String.join(System.lineSeparator(), all.toList())
                + System.lineSeparator()
                + (passed() ? "the demo passed" : "the demo FAILED")
                + System.lineSeparator();
    }

    /** Bodies that all nodes were sent, for each transaction that came to one of them; 1 while none has. */
    private static double bodiesPerTransaction(final List<DemoNode> nodes) {
        final long unique =
                nodes.stream().mapToLong(node -> node.received().transactions()).sum();
        final long bodies =
                nodes.stream().mapToLong(node -> node.figures().sent()).sum();
        return DemoTable.ratio(bodies, unique);
    }

    private record Check(boolean holds, String text) {}
}
