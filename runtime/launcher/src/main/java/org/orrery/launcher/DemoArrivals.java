package org.orrery.launcher;

import java.util.Map;

/**
 * Which statements of a slot are at one node. Times are those of {@link System#nanoTime()}, the position is the number of
 * the statement, 0 stands for never.
 *
 * @param count how many are here
 * @param emitted when this node made them
 * @param arrived when they came from others
 */
record DemoArrivals(int count, long[] emitted, long[] arrived) {
    static DemoArrivals of(final Map<String, Object> answer) {
        return new DemoArrivals(
                (Integer) answer.get("count"), (long[]) answer.get("emitted"), (long[]) answer.get("arrived"));
    }

    /** When this node made a statement. */
    long emitted(final int statement) {
        return statement < emitted.length ? emitted[statement] : 0;
    }
}
