package org.orrery.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo in numbers. */
final class DemoTable {
    private static final double KILO = 1024.0;
    private static final double NANOS_PER_MILLI = 1e6;

    private DemoTable() {}

    static String of(final List<DemoNode> nodes, final DemoTraffic traffic) {
        final StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "slot %d, %d messages emitted%n%-8s %-7s %5s %9s %9s %9s %9s %10s %6s %7s %6s %8s %8s%n",
                traffic.slot(),
                traffic.emitted(),
                "NODE",
                "ID",
                "PEERS",
                "MSG IN",
                "MSG OUT",
                "KIB IN",
                "KIB OUT",
                "DELIVERED",
                "OWN",
                "COPIES",
                "TWICE",
                "P50 ms",
                "P99 ms"));
        nodes.forEach(node -> text.append(row(node)));
        return text.toString();
    }

    private static String row(final DemoNode node) {
        final Map<String, Object> status = node.status();
        final Received received = node.received();
        return String.format(
                Locale.ROOT,
                "%-8s %-7.5s %5s %9s %9s %9.0f %9.0f %10d %6d %7d %6d %8.2f %8.2f%n",
                node.name(),
                status.get("nodeId"),
                status.get("peers"),
                status.get("messagesRead"),
                status.get("messagesWritten"),
                kib(status.get("bytesRead")),
                kib(status.get("bytesWritten")),
                received.distinct(),
                received.own(),
                received.copies(),
                received.repeated(),
                received.latencyP50Nanos() / NANOS_PER_MILLI,
                received.latencyP99Nanos() / NANOS_PER_MILLI);
    }

    private static double kib(final Object bytes) {
        return bytes instanceof final Number number ? number.longValue() / KILO : 0;
    }
}
