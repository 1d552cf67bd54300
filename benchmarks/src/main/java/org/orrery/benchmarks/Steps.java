package org.orrery.benchmarks;

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

/** What JMH measures, as processor time. */
final class Steps {
    /** What the benchmarks of a class are compared with, and how that is called. */
    private static final Map<String, String> LIMITS = Map.of("hmacAlone", "one HMAC alone", "newOne", "a new one");

    private Steps() {}

    static List<Figure> measure(final boolean quick) throws RunnerException {
        final Collection<RunResult> results = run(quick);
        final Map<String, Figure> figures = new TreeMap<>();
        for (final RunResult result : results) {
            figures.put(name(result), figure(result, limitOf(result, results)));
        }
        return List.copyOf(figures.values());
    }

    private static Figure figure(final RunResult result, final RunResult limit) {
        final double nanos = nanos(result);
        return limit == null
                ? Figure.alone(name(result), nanos, "ns")
                : new Figure(name(result), nanos, "ns", nanos(limit), "of " + LIMITS.get(method(limit)));
    }

    private static double nanos(final RunResult result) {
        return result.getSecondaryResults().get(ProcessorTime.RESULT).getScore();
    }

    /** The one of the same class and parameters that is a limit; null if there is none, or for itself. */
    private static RunResult limitOf(final RunResult result, final Collection<RunResult> results) {
        if (LIMITS.containsKey(method(result))) {
            return null;
        }
        final String family = name(result).replace(method(result), "");
        return results.stream()
                .filter(other -> LIMITS.containsKey(method(other)))
                .filter(other -> name(other).replace(method(other), "").equals(family))
                .findFirst()
                .orElse(null);
    }

    private static Collection<RunResult> run(final boolean quick) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("org\\.orrery\\.benchmarks\\..*Benchmark\\..*")
                        .forks(1)
                        .warmupIterations(quick ? 1 : 2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 1 : 5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(ProcessorTime.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static String method(final RunResult result) {
        final String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static String name(final RunResult result) {
        final StringBuilder name =
                new StringBuilder(result.getParams().getBenchmark().substring("org.orrery.benchmarks.".length()));
        for (final String parameter : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(parameter));
            name.append(parameter.equals("size") ? " B" : "");
        }
        return name.toString();
    }
}
