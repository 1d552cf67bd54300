package org.orrery.benchmarks;

import java.util.Iterator;
import java.util.List;

/** What to measure, and how long. */
record BenchOptions(boolean steps, boolean nodes, boolean quick) {
    /**
     * Reads the words of the command line.
     *
     * @throws IllegalArgumentException that says which word is wrong
     */
    static BenchOptions of(final String... args) {
        boolean steps = true;
        boolean nodes = true;
        boolean quick = false;
        final Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            final String word = words.next();
            switch (word) {
                case "--quick" -> quick = true;
                case "--only" -> {
                    final String half = words.hasNext() ? words.next() : "nothing";
                    if (!half.equals("steps") && !half.equals("nodes")) {
                        throw new IllegalArgumentException("--only takes steps or nodes, not " + half);
                    }
                    steps = half.equals("steps");
                    nodes = half.equals("nodes");
                }
                default ->
                    throw new IllegalArgumentException(
                            "bench does not know '" + word + "'; it takes --quick and --only steps|nodes");
            }
        }
        return new BenchOptions(steps, nodes, quick);
    }
}
