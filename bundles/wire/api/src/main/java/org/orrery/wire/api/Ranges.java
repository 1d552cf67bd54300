package org.orrery.wire.api;

import java.util.List;

/** Checks that the compact constructors share. */
final class Ranges {
    private Ranges() {}

    static long uint32(final String name, final long value) {
        if (value < 0 || value > XdrWriter.MAX_UINT32) {
            throw new IllegalArgumentException(name + " is no unsigned 32-bit number: " + value);
        }
        return value;
    }

    static Opaque length(final String name, final Opaque value, final int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(name + " has " + value.length() + " bytes, at most " + max);
        }
        return value;
    }

    static <T> List<T> list(final String name, final List<T> list, final int max) {
        if (list.size() > max) {
            throw new IllegalArgumentException(name + " has " + list.size() + " elements, at most " + max);
        }
        return List.copyOf(list);
    }
}
