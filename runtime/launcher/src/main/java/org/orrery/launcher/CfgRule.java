package org.orrery.launcher;

import java.util.List;

/**
 * A key of stellar-core's configuration file that needs no more than a look at its type and range.
 *
 * @param key its name, which is the attribute's too
 * @param kind its type
 * @param min least value of a whole number
 * @param max greatest value of a number
 * @param pids the configurations that get it; none if it is looked at and ignored
 */
record CfgRule(String key, Kind kind, int min, double max, List<String> pids) {
    CfgRule {
        pids = List.copyOf(pids);
    }

    /** The value, of the type that the configurations want. */
    Object read(final CfgTable table) {
        return switch (kind) {
            case WHOLE -> table.whole(key, min, (int) max);
            case POSITIVE -> table.positive(key, max);
            case FLAG -> table.flag(key);
        };
    }

    static CfgRule whole(final String key, final int min, final int max, final String... pids) {
        return new CfgRule(key, Kind.WHOLE, min, max, List.of(pids));
    }

    static CfgRule positive(final String key, final double max, final String... pids) {
        return new CfgRule(key, Kind.POSITIVE, 0, max, List.of(pids));
    }

    static CfgRule flag(final String key, final String... pids) {
        return new CfgRule(key, Kind.FLAG, 0, 0, List.of(pids));
    }

    /** Types of values. */
    enum Kind {
        WHOLE,
        POSITIVE,
        FLAG
    }
}
