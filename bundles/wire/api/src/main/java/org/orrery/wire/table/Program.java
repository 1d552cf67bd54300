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

    /** Where {@link Op#CHOOSE} at a place goes on for a discriminant, or 0 if it has no arm. */
    static int choice(final int[] code, final int pc, final int value) {
        final int end = pc + 2 + 2 * code[pc + 1];
        for (int at = pc + 2; at < end; at += 2) {
            if (code[at] == value) {
                return code[at + 1];
            }
        }
        return 0;
    }
}
