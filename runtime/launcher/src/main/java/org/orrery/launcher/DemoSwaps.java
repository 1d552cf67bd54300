package org.orrery.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Replaces every part of one node that can be replaced by a copy of itself with a higher version, one while each ledger is
 * being closed. Which parts those are is asked of the node. One thread.
 */
final class DemoSwaps {
    private final DemoNode node;
    private final DemoJars jars;
    private final Queue<DemoNode.Part> waiting;
    private final int parts;
    private final List<DemoSwap> swaps = new ArrayList<>();
    private int told;
    private Under under;

    /** The parts that the node has now. */
    DemoSwaps(final DemoNode node, final DemoJars jars) {
        this.node = node;
        this.jars = jars;
        waiting = new ArrayDeque<>(node.parts());
        parts = waiting.size();
    }

    /**
     * Begins with the next part, if there is one; the ledger may be closed meanwhile.
     *
     * @param nodes who takes part in that
     */
    void begin(final List<DemoNode> nodes) {
        final DemoNode.Part part = waiting.poll();
        if (part != null) {
            under = new Under(
                    part.area(),
                    Set.copyOf(node.figures().links()),
                    nodes,
                    repeated(nodes),
                    refused(nodes),
                    CompletableFuture.supplyAsync(() -> node.swap(part.area(), jars.withNextVersion(part))));
        }
    }

    /** Waits for what was begun, and looks at the ledger that was closed meanwhile. */
    void end(final DemoRound round) {
        if (under == null) {
            return;
        }
        final Map<String, Object> answer = under.answer.join();
        final Set<String> gone = new HashSet<>(under.links);
        node.figures().links().forEach(gone::remove);
        swaps.add(DemoSwap.of(
                under.area,
                answer,
                gone.size(),
                round.missing() + refused(under.nodes) - under.refused,
                repeated(under.nodes) - under.repeated));
        under = null;
    }

    /** True once every part was replaced. */
    boolean done() {
        return waiting.isEmpty();
    }

    /** True if every part was, and nobody noticed. */
    boolean unnoticed() {
        return swaps.size() == parts && parts > 0 && swaps.stream().allMatch(DemoSwap::unnoticed);
    }

    /** How it went, in one sentence. */
    String told() {
        final long links = swaps.stream().mapToInt(DemoSwap::lostLinks).sum();
        return String.format(
                "%d of %d parts of %s replaced while ledgers were closed: %d links lost, %d messages lost, %d doubled",
                swaps.stream().filter(DemoSwap::done).count(),
                parts,
                node.name(),
                links,
                swaps.stream().mapToLong(DemoSwap::lost).sum(),
                swaps.stream().mapToLong(DemoSwap::doubled).sum());
    }

    /** A line for each part that was replaced. */
    String lines() {
        return lines(0);
    }

    /** Those of which nothing was told yet. */
    String news() {
        final int from = told;
        told = swaps.size();
        return lines(from);
    }

    /** The gaps of all. */
    String histogram() {
        final List<Long> gaps =
                swaps.stream().flatMap(swap -> swap.gapNanos().stream()).toList();
        final Map<String, Object> answer = node.histogram(gaps);
        return String.format(
                "how long links could not read, %d swaps, %d links: %s%n%s%n",
                swaps.size(), gaps.size(), answer.get("summary"), answer.get("text"));
    }

    private String lines(final int from) {
        final StringBuilder text = new StringBuilder();
        for (final DemoSwap swap : swaps.subList(from, swaps.size())) {
            final Object summary = node.histogram(swap.gapNanos()).get("summary");
            text.append(String.format("swapped %s%n", swap.text(String.valueOf(summary))));
        }
        return text.toString();
    }

    private static long repeated(final List<DemoNode> nodes) {
        return nodes.stream().mapToLong(each -> each.received().repeated()).sum();
    }

    private static long refused(final List<DemoNode> nodes) {
        return nodes.stream()
                .mapToLong(each -> each.received().lost() + each.received().refused())
                .sum();
    }

    /** A swap that has begun, and how things were before. */
    private record Under(
            String area,
            Set<String> links,
            List<DemoNode> nodes,
            long repeated,
            long refused,
            CompletableFuture<Map<String, Object>> answer) {}
}
