package org.orrery.launcher;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long statements took to the application of each node, from their making on; the latest ones of each. */
final class DemoLatencies {
    /** How many are kept for a node. */
    static final int MAX_KEPT = 1 << 14;

    private final Map<Integer, Ring> rings = new HashMap<>();

    /** Adds what is known of a slot: the arrivals at each node, by its number. */
    void add(final Map<Integer, DemoArrivals> slot) {
        slot.forEach((node, arrivals) -> {
            final Ring ring = rings.computeIfAbsent(node, first -> new Ring());
            for (int statement = 0; statement < arrivals.arrived().length; statement++) {
                final long emitted = emitted(List.copyOf(slot.values()), statement);
                if (arrivals.arrived()[statement] != 0 && emitted != 0) {
                    ring.add(arrivals.arrived()[statement] - emitted);
                }
            }
        });
    }

    /** The time within which so many percent arrived at a node; 0 while none has. */
    long percentileNanos(final int node, final int percent) {
        final Ring ring = rings.get(node);
        return ring == null ? 0 : ring.percentile(percent);
    }

    private static long emitted(final List<DemoArrivals> all, final int statement) {
        for (final DemoArrivals arrivals : all) {
            if (arrivals.emitted(statement) != 0) {
                return arrivals.emitted(statement);
            }
        }
        return 0;
    }

    private static final class Ring {
        private final long[] values = new long[MAX_KEPT];
        private long count;

        private void add(final long value) {
            values[(int) (count++ % MAX_KEPT)] = value;
        }

        private long percentile(final int percent) {
            final long[] sorted = Arrays.copyOf(values, (int) Math.min(count, MAX_KEPT));
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)];
        }
    }
}
