package org.orrery.launcher;

import java.util.List;
import java.util.Locale;

/** The demo in numbers. */
final class DemoTable {
    private static final double KILO = 1024.0;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int ID_CHARS = 5;

    private DemoTable() {}

    /** The nodes that are there. */
    static String of(final List<DemoNode> nodes, final DemoTraffic traffic, final DemoLatecomer late) {
        final StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "ledger %d: %d statements, %d transactions so far%n",
                traffic.slot(),
                traffic.statements(),
                traffic.transactions()));
        text.append(String.format(
                Locale.ROOT,
                "%-8s %-6s %5s %7s %5s %7s %9s %7s %7s %7s %6s %8s %8s %7s %7s%n",
                "NODE",
                "ID",
                "PEERS",
                "LEDGER",
                "SYNC",
                "SUPPORT",
                "STATEMENT",
                "TX IN",
                "TX/UNIQ",
                "TX SETS",
                "Q SETS",
                "KIB IN",
                "KIB OUT",
                "P50 ms",
                "P99 ms"));
        nodes.forEach(node -> text.append(row(node, nodes, traffic, late)));
        return text.toString();
    }

    /** Transaction bodies that the others sent to a node. */
    static long bodies(final DemoNode node, final List<DemoNode> nodes) {
        return nodes.stream()
                .mapToLong(other -> other.figures().sentTo(node.id()))
                .sum();
    }

    /** Bodies for each transaction; 1 while there is none. */
    static double ratio(final long bodies, final long unique) {
        return unique == 0 ? 1 : (double) bodies / unique;
    }

    private static String row(
            final DemoNode node, final List<DemoNode> nodes, final DemoTraffic traffic, final DemoLatecomer late) {
        final DemoFigures figures = node.figures();
        final Received received = node.received();
        return String.format(
                Locale.ROOT,
                "%-8s %-6s %5d %7d %5s %7d %9d %7d %7.3f %7d %6d %8.0f %8.0f %7.2f %7.2f%n",
                node.name(),
                node.id().substring(0, ID_CHARS),
                figures.peers(),
                figures.ledger(),
                synced(node, figures, late),
                figures.supporters(),
                received.statements(),
                received.transactions(),
                ratio(bodies(node, nodes), received.transactions()),
                figures.txSets(),
                figures.quorumSets(),
                figures.bytesRead() / KILO,
                figures.bytesWritten() / KILO,
                traffic.latencies().percentileNanos(node.index(), 50) / NANOS_PER_MILLI,
                traffic.latencies().percentileNanos(node.index(), 99) / NANOS_PER_MILLI);
    }

    private static String synced(final DemoNode node, final DemoFigures figures, final DemoLatecomer late) {
        if (late.isCatchingUp(node)) {
            return "late";
        }
        return figures.synced() ? "yes" : "no";
    }
}
