package org.orrery.launcher;

import java.util.Map;

/**
 * What reached the application of one node.
 *
 * @param distinct messages, each counted once
 * @param repeated messages that were taken in a second time, which must not happen
 * @param latencyP50Micros median time from emission to arrival
 * @param latencyP99Micros 99th percentile of it
 */
record Received(long distinct, long repeated, long latencyP50Micros, long latencyP99Micros) {
    static Received of(final Map<String, Object> answer) {
        return new Received(
                number(answer, "distinct"),
                number(answer, "repeated"),
                number(answer, "latencyP50Micros"),
                number(answer, "latencyP99Micros"));
    }

    private static long number(final Map<String, Object> answer, final String key) {
        return ((Number) answer.get(key)).longValue();
    }
}
