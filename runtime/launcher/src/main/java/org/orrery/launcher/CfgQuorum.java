package org.orrery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A quorum set as a configuration file describes it.
 *
 * @param threshold how many members must agree
 * @param keys members that are validators
 * @param inner members that are sets
 */
record CfgQuorum(int threshold, List<String> keys, List<CfgQuorum> inner) {
    private static final int PERCENT = 100;

    CfgQuorum {
        keys = List.copyOf(keys);
        inner = List.copyOf(inner);
    }

    /** The set in which so many percent of the members must agree, rounded up. */
    static CfgQuorum ofPercent(final int percent, final List<String> keys, final List<CfgQuorum> inner) {
        return new CfgQuorum(((keys.size() + inner.size()) * percent + PERCENT - 1) / PERCENT, keys, inner);
    }

    /** One organisation: more than half of its validators. */
    static CfgQuorum majority(final List<String> keys) {
        return new CfgQuorum(keys.size() / 2 + 1, keys, List.of());
    }

    /** Organisations that may fail as they like, as long as less than a third does. */
    static CfgQuorum byzantine(final List<CfgQuorum> inner) {
        return new CfgQuorum(inner.size() - (inner.size() - 1) / 3, List.of(), inner);
    }

    /** Organisations all of which are needed. */
    static CfgQuorum all(final List<CfgQuorum> inner) {
        return new CfgQuorum(inner.size(), List.of(), inner);
    }

    /** The validators of this set and all inner ones. */
    Stream<String> everyKey() {
        return Stream.concat(keys.stream(), inner.stream().flatMap(CfgQuorum::everyKey));
    }

    /** True if there is no validator in it. */
    boolean isEmpty() {
        return everyKey().findAny().isEmpty();
    }

    /** The same without sets that have but one member. */
    CfgQuorum simplified() {
        final List<String> nodes = new ArrayList<>(keys);
        final List<CfgQuorum> sets = new ArrayList<>();
        for (final CfgQuorum each : inner) {
            final CfgQuorum simple = each.simplified();
            if (simple.inner.isEmpty() && simple.keys.size() == 1) {
                nodes.add(simple.keys.get(0));
            } else {
                sets.add(simple);
            }
        }
        return nodes.isEmpty() && sets.size() == 1 ? sets.get(0) : new CfgQuorum(threshold, nodes, sets);
    }

    /** The same without a node that does not vote; thresholds stay as high as the remaining members allow. */
    CfgQuorum without(final String key) {
        final List<String> nodes =
                keys.stream().filter(each -> !each.equals(key)).toList();
        final List<CfgQuorum> sets = inner.stream()
                .map(each -> each.without(key))
                .filter(each -> !each.isEmpty())
                .toList();
        return new CfgQuorum(Math.min(threshold, nodes.size() + sets.size()), nodes, sets);
    }

    /** As the watcher reads it. */
    String text() {
        return threshold + "("
                + String.join(
                        ", ",
                        Stream.concat(keys.stream(), inner.stream().map(CfgQuorum::text))
                                .toList())
                + ")";
    }
}
