package org.orrery.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time for an operation: what the thread that measures has used, which hardly depends on what else the machine
 * is doing. Of several iterations the least counts, since what disturbs only adds. Garbage collection has threads of its
 * own and is no part of it.
 */
public final class ProcessorTime implements InternalProfiler {
    /** The name of the result, in nanoseconds. */
    static final String RESULT = "processor";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String WORKER = "jmh-worker";
    private static final AtomicLong LEFT_OUT = new AtomicLong();

    private long before;

    /** Made by JMH. */
    public ProcessorTime() {
        // There is nothing to prepare.
    }

    /** Does something for a benchmark between operations, which is not measured. */
    static void leaveOut(final Runnable preparation) {
        final long start = THREADS.getCurrentThreadCpuTime();
        preparation.run();
        LEFT_OUT.addAndGet(THREADS.getCurrentThreadCpuTime() - start);
    }

    @Override
    public String getDescription() {
        return "processor time of the thread that measures";
    }

    @Override
    public void beforeIteration(final BenchmarkParams benchmark, final IterationParams iteration) {
        before = used();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            final BenchmarkParams benchmark, final IterationParams iteration, final IterationResult result) {
        final double nanos = (double) (used() - before) / result.getMetadata().getAllOps();
        return List.of(new ScalarResult(RESULT, nanos, "ns/op", AggregationPolicy.MIN));
    }

    private static long used() {
        long nanos = -LEFT_OUT.get();
        for (final ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(WORKER)) {
                nanos += THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }
}
