package org.orrery.wire.table;

import java.util.Map;

/**
 * The types of one protocol as instructions for {@link Walk}: a routine per type that is large, recursive, or a root;
 * all smaller types stand in line. Immutable.
 *
 * @param code instructions, each a number of {@link Op} and its operands; nobody writes to it
 * @param entries where the routine of a type starts
 */
record Program(int[] code, Map<String, Integer> entries) {
    /** Where the routine of a type starts. */
    int entry(final String type) {
        final Integer entry = entries.get(type);
        if (entry == null) {
            throw new IllegalArgumentException("no routine for " + type);
        }
        return entry;
    }
}
