package org.orrery.itests.swap;

import java.lang.management.ManagementFactory;

/** How much memory is really in use. */
final class Heap {
    private static final int COLLECTIONS = 5;

    private Heap() {}

    /** What is left after several collections: the least that was seen. */
    static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
