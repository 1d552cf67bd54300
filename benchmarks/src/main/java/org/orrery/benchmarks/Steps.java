package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH half of the table. */
final class Steps {
    private static final String RAW = "SealBenchmark.hmacAlone";

    private Steps() {}

    static List<Figure> measure(final boolean quick) throws RunnerException {
        final Map<String, Double> nanos = new TreeMap<>();
        for (final RunResult result : run(quick)) {
            nanos.put(name(result), result.getPrimaryResult().getScore());
        }
        final List<Figure> figures = new ArrayList<>();
        nanos.forEach((name, value) -> {
            final String size = name.endsWith(" 1024 B") ? " 1024 B" : " 300 B";
            final double limit = nanos.getOrDefault(RAW + size, 0.0);
            figures.add(
                    name.startsWith("SealBenchmark") && !name.startsWith(RAW)
                            ? new Figure(name, value, "ns", limit, "one HMAC alone")
                            : Figure.alone(name, value, "ns"));
        });
        return figures;
    }

    private static Collection<RunResult> run(final boolean quick) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("org\\.orrery\\.benchmarks\\..*Benchmark\\..*")
                        .forks(1)
                        .warmupIterations(quick ? 1 : 3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 1 : 5)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static String name(final RunResult result) {
        final String benchmark = result.getParams().getBenchmark();
        final String size = result.getParams().getParam("size");
        return benchmark.substring("org.orrery.benchmarks.".length()) + (size == null ? "" : " " + size + " B");
    }
}
