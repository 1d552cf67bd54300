package org.orrery.launcher;

import java.util.HashMap;
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
 * @param sent transaction bodies sent, those of parts that were replaced included
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
        long sent,
        Map<String, Long> sentTo,
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
                number(stats, "transactionsSent"),
                sent(stats.get("transactionsSentTo")),
                stats.get("links") instanceof final List<?> links
                        ? links.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** Transaction bodies that it sent to a node. */
    long sentTo(final String nodeId) {
        return sentTo.getOrDefault(nodeId, 0L);
    }

    /**
     * Bodies sent by a part that another one has replaced since, which counts anew.
     *
     * @param now how the node is doing with the new part
     */
    Map<String, Long> sentBy(final DemoFigures now) {
        final Map<String, Long> gone = new HashMap<>();
        sentTo.forEach((node, count) -> {
            if (now.sentTo(node) < count) {
                gone.put(node, count);
            }
        });
        return gone;
    }

    /** The same, with bodies that were sent before. */
    DemoFigures plus(final Map<String, Long> sentBefore) {
        final Map<String, Long> all = new HashMap<>(sentTo);
        sentBefore.forEach((node, count) -> all.merge(node, count, Long::sum));
        return new DemoFigures(
                peers,
                ledger,
                supporters,
                synced,
                pulled,
                txSets,
                quorumSets,
                bytesRead,
                bytesWritten,
                sent,
                Map.copyOf(all),
                links);
    }

    private static Map<String, Long> sent(final Object answer) {
        final Map<String, Long> sent = new HashMap<>();
        if (answer instanceof final Map<?, ?> counts) {
            counts.forEach((node, count) -> sent.put(String.valueOf(node), ((Number) count).longValue()));
        }
        return Map.copyOf(sent);
    }

    /** 0 where a part of the node is missing. */
    private static long number(final Map<?, ?> stats, final String key) {
        return stats.get(key) instanceof final Number number ? number.longValue() : 0;
    }
}
