package org.orrery.launcher;

import java.util.Map;

/**
 * What reached the application of one node.
 *
 * @param statements statements that it took, each counted once, those of this node's validators included
 * @param copies further copies that peers sent before they knew that it was known here
 * @param repeated copies that the application took for new, which must not happen
 * @param lost statements that were refused or could not be told apart, which must not happen
 * @param transactions transactions that came from peers, each counted once
 * @param refused transactions of this node that its own pool refused, which must not happen
 */
record Received(long statements, long copies, long repeated, long lost, long transactions, long refused) {
    static Received of(final Map<String, Object> answer) {
        return new Received(
                number(answer, "distinct") + number(answer, "own"),
                number(answer, "duplicates") + number(answer, "stale"),
                number(answer, "repeated"),
                number(answer, "discarded") + number(answer, "uncounted") + number(answer, "ownRefused"),
                number(answer, "transactionsUnique"),
                number(answer, "transactionsRefused"));
    }

    /** What must not happen, all of it. */
    long faults() {
        return repeated + lost + refused;
    }

    private static long number(final Map<String, Object> answer, final String key) {
        return ((Number) answer.get(key)).longValue();
    }
}
