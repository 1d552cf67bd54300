package org.orrery.itests.swap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long links could not be read while an area changed hands, by the kind of the swap. */
final class GapHistogram {
    private static final double MILLI_NANOS = 1e6;

    private final Map<String, List<Long>> byKind = new TreeMap<>();
    private final Map<String, String> worst = new TreeMap<>();

    void add(final String kind, final String area, final long nanos) {
        final List<Long> all = byKind.computeIfAbsent(kind, fresh -> new ArrayList<>());
        if (all.isEmpty() || nanos > Collections.max(all)) {
            worst.put(kind, area);
        }
        all.add(nanos);
    }

    @Override
    public String toString() {
        final List<String> lines = new ArrayList<>();
        byKind.forEach((kind, all) -> lines.add(line(kind, all)));
        return String.join("; ", lines);
    }

    private String line(final String kind, final List<Long> all) {
        final List<Long> sorted = all.stream().sorted().toList();
        return "%s: %d gaps, ms p50 %.1f, p90 %.1f, p99 %.1f, most %.1f (%s)"
                .formatted(
                        kind,
                        sorted.size(),
                        millis(sorted, 0.5),
                        millis(sorted, 0.9),
                        millis(sorted, 0.99),
                        millis(sorted, 1),
                        worst.get(kind));
    }

    private static double millis(final List<Long> sorted, final double share) {
        return sorted.get((int) ((sorted.size() - 1) * share)) / MILLI_NANOS;
    }
}
