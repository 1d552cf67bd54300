package org.orrery.testkit.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who dials whom.
 *
 * @param size nodes, numbered from 0 on
 * @param edges connections; no two of the same two nodes
 */
record Topology(int size, List<Edge> edges) {
    /** One connection. */
    record Edge(int from, int to) {}

    /** Everybody is connected with everybody. */
    static Topology core(final int size) {
        final List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                edges.add(new Edge(i, j));
            }
        }
        return new Topology(size, edges);
    }

    /** A core, and outer nodes that are connected with one node of the core each. */
    static Topology hierarchy(final int core, final int outer) {
        final List<Edge> edges = new ArrayList<>(core(core).edges());
        for (int i = 0; i < outer; i++) {
            edges.add(new Edge(core + i, i % core));
        }
        return new Topology(core + outer, edges);
    }

    /** So many different rings through all nodes, each of which gives every node two connections. */
    static Topology rings(final int size, final int rings, final Random random) {
        final Set<Set<Integer>> taken = new HashSet<>();
        final List<Edge> edges = new ArrayList<>();
        while (edges.size() < rings * size) {
            final List<Edge> ring = ring(size, random);
            final Set<Set<Integer>> wanted = new HashSet<>();
            ring.forEach(edge -> wanted.add(Set.of(edge.from(), edge.to())));
            if (Collections.disjoint(taken, wanted)) {
                taken.addAll(wanted);
                edges.addAll(ring);
            }
        }
        return new Topology(size, edges);
    }

    /** How many connections a node has. */
    long degree(final int node) {
        return edges.stream()
                .filter(edge -> edge.from() == node || edge.to() == node)
                .count();
    }

    private static List<Edge> ring(final int size, final Random random) {
        final List<Integer> order =
                new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return IntStream.range(0, size)
                .mapToObj(i -> new Edge(order.get(i), order.get((i + 1) % size)))
                .toList();
    }
}
