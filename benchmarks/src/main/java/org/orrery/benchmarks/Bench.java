package org.orrery.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * {@code orrery bench}: measures the steps of a message's way, two complete nodes, networks of them, and the
 * replacement of parts under load. Prints a table, in which the ratio to a raw limit stands where there is one, measured in
 * the same run.
 *
 * <p>{@code --quick} measures each figure once, for a look; {@code --only steps}, {@code nodes}, {@code network} or
 * {@code swaps} measures one part.
 */
public final class Bench {
    private Bench() {}

    /** Runs; exit code 2 for wrong words, 1 if something cannot be measured. */
    public static void main(final String[] args) {
        final BenchOptions options;
        try {
            options = BenchOptions.of(args);
        } catch (final IllegalArgumentException wrong) {
            System.err.println("orrery: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        try {
            final List<Figure> figures = measure(options);
            System.out.println();
            System.out.print(FigureTable.of(figures));
        } catch (final RunnerException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
            // Nodes that were started would keep the process.
            System.exit(1);
        }
    }

    private static List<Figure> measure(final BenchOptions options) throws RunnerException, InterruptedException {
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
        return figures;
    }
}
