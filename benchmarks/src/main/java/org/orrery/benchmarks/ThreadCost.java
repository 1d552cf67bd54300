package org.orrery.benchmarks;

import java.lang.management.ManagementFactory;

/**
 * What a thread has used. Unlike a rate it hardly depends on what else the machine is doing.
 *
 * @param cpuNanos processor time, in the kernel and outside
 * @param allocatedBytes on the heap
 */
record ThreadCost(long cpuNanos, long allocatedBytes) {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What it has used so far; nothing for null. */
    static ThreadCost of(final Thread thread) {
        return thread == null
                ? new ThreadCost(0, 0)
                : new ThreadCost(
                        THREADS.getThreadCpuTime(thread.getId()), THREADS.getThreadAllocatedBytes(thread.getId()));
    }

    /** What it has used since an earlier moment. */
    ThreadCost since(final ThreadCost earlier) {
        return new ThreadCost(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
    }
}
