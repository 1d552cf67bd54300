package org.orrery.launcher;

import java.util.List;
import java.util.Map;

/**
 * How a node of the demo is doing.
 *
 * @param peers authenticated peers
 * @param ledger the latest ledger that it closed
 * @param supporters validators that it heard say so
 * @param synced whether it follows consensus
 * @param pulled transactions that came after it had demanded them
 * @param txSets transaction sets fetched
 * @param quorumSets quorum sets fetched
 * @param bytesRead bytes that came in
 * @param bytesWritten bytes that went out
 * @param sentTo transaction bodies sent, by the receiving node
 * @param links the connections of the authenticated peers; each has a name of its own as long as the node runs
 */
record DemoFigures(
        int peers,
        long ledger,
        int supporters,
        boolean synced,
        long pulled,
        long txSets,
        long quorumSets,
        long bytesRead,
        long bytesWritten,
        Map<?, ?> sentTo,
        List<String> links) {
    static DemoFigures of(final Map<String, Object> stats) {
        return new DemoFigures(
                (int) number(stats, "peers"),
                number(stats, "externalizedSlot"),
                (int) number(stats, "supporters"),
                Boolean.TRUE.equals(stats.get("synced")),
                number(stats, "transactionsPulled"),
                number(stats, "txSetsFetched"),
                number(stats, "quorumSetsFetched"),
                number(stats, "bytesRead"),
                number(stats, "bytesWritten"),
                stats.get("transactionsSentTo") instanceof final Map<?, ?> sent ? sent : Map.of(),
                stats.get("links") instanceof final List<?> links
                        ? links.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** Transaction bodies that it sent to a node. */
    long sentTo(final String nodeId) {
        return sentTo.get(nodeId) instanceof final Number sent ? sent.longValue() : 0;
    }

    /** 0 where a part of the node is missing. */
    private static long number(final Map<?, ?> stats, final String key) {
        return stats.get(key) instanceof final Number number ? number.longValue() : 0;
    }
}
