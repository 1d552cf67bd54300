package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code orrery bench}: measures the steps of a message's way, two complete nodes, networks of them, and the
 * replacement of parts under load, and prints a table in which a figure that has a raw limit stands beside it, measured in the same run.
 *
 * <p>{@code --quick} measures each figure once, for a look; {@code --only steps}, {@code nodes}, {@code network} or
 * {@code swaps} measures one part.
 */
public final class Bench {
    private Bench() {}

    /** Runs; exit code 2 for wrong words. */
    public static void main(final String[] args) throws RunnerException, InterruptedException {
        final BenchOptions options;
        try {
            options = BenchOptions.of(args);
        } catch (final IllegalArgumentException wrong) {
            System.err.println("orrery: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        final List<Figure> figures = new ArrayList<>();
        if (options.has(BenchOptions.Part.STEPS)) {
            System.out.println("measuring the steps of a message's way");
            figures.addAll(Steps.measure(options.quick()));
        }
        if (options.has(BenchOptions.Part.NODES)) {
            System.out.println("measuring messages through two complete nodes on loopback");
            figures.addAll(NodeFigures.measure(options.quick()));
        }
        if (options.has(BenchOptions.Part.NETWORK)) {
            System.out.println("measuring what several complete nodes on loopback do");
            figures.addAll(NetworkFigures.measure(options.quick()));
        }
        if (options.has(BenchOptions.Part.SWAPS)) {
            System.out.println("measuring how long links cannot read while parts are replaced");
            figures.addAll(SwapFigures.measure(options.quick()));
        }
        System.out.println();
        System.out.print(FigureTable.of(figures));
    }
}
