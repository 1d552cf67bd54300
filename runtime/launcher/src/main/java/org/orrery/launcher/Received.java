package org.orrery.launcher;

import java.util.Arrays;
import java.util.Map;

/**
 * What reached the application of one node.
 *
 * @param distinct messages of other nodes, each counted once
 * @param own messages that this node's validators emitted
 * @param copies further copies that peers sent before they knew that it was known here
 * @param repeated copies that the application took for new, which must not happen
 * @param lost messages that were refused or could not be told apart, which must not happen
 * @param latencyP50Nanos median time from emission to arrival, over the latest messages
 * @param latencyP99Nanos 99th percentile of it
 */
record Received(
        long distinct, long own, long copies, long repeated, long lost, long latencyP50Nanos, long latencyP99Nanos) {
    static Received of(final Map<String, Object> answer) {
        final long[] latencies = ((long[]) answer.get("latencyNanos")).clone();
        Arrays.sort(latencies);
        return new Received(
                number(answer, "distinct"),
                number(answer, "own"),
                number(answer, "duplicates"),
                number(answer, "repeated"),
                number(answer, "discarded") + number(answer, "uncounted") + number(answer, "ownRefused"),
                percentile(latencies, 50),
                percentile(latencies, 99));
    }

    /** True if of so many emitted in all every one is here, once. */
    boolean complete(final long emitted) {
        return distinct + own == emitted && repeated == 0 && lost == 0;
    }

    private static long percentile(final long[] sorted, final int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)];
    }

    private static long number(final Map<String, Object> answer, final String key) {
        return ((Number) answer.get(key)).longValue();
    }
}
