package org.orrery.itests.node;

import java.util.Locale;

/** How long or how often a test that could go on for ever is to go on: by a property, or else by the environment. */
public final class Extent {
    private Extent() {}

    /**
     * The value of a property such as {@code orrery.chaos.seconds}, else of the variable {@code ORRERY_CHAOS_SECONDS},
     * else what suits a build on a developer's machine.
     */
    public static int of(final String property, final int otherwise) {
        final String variable = System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'));
        return Integer.getInteger(property, variable == null ? otherwise : Integer.parseInt(variable));
    }
}
