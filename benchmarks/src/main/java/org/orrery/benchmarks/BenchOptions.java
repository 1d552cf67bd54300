package org.orrery.benchmarks;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What to measure, and how long.
 *
 * @param parts what to measure
 * @param quick each figure once
 */
record BenchOptions(Set<Part> parts, boolean quick) {
    /** A part of the table. */
    enum Part {
        /** JMH. */
        STEPS,
        /** Messages through two nodes. */
        NODES,
        /** What several nodes do. */
        NETWORK,
        /** Parts replaced under load. */
        SWAPS
    }

    private static final String WORDS = "steps, nodes, network or swaps";

    BenchOptions {
        parts = Set.copyOf(parts);
    }

    /**
     * Reads the words of the command line.
     *
     * @throws IllegalArgumentException that says which word is wrong
     */
    static BenchOptions of(final String... args) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        boolean quick = false;
        final Iterator<String> words = List.of(args).iterator();
        while (words.hasNext()) {
            final String word = words.next();
            switch (word) {
                case "--quick" -> quick = true;
                case "--only" -> parts = EnumSet.of(part(words.hasNext() ? words.next() : "nothing"));
                default ->
                    throw new IllegalArgumentException(
                            "bench does not know '" + word + "'; it takes --quick and --only with " + WORDS);
            }
        }
        return new BenchOptions(parts, quick);
    }

    boolean has(final Part part) {
        return parts.contains(part);
    }

    private static Part part(final String word) {
        return switch (word) {
            case "steps" -> Part.STEPS;
            case "nodes" -> Part.NODES;
            case "network" -> Part.NETWORK;
            case "swaps" -> Part.SWAPS;
            default -> throw new IllegalArgumentException("--only takes " + WORDS + ", not " + word);
        };
    }
}
