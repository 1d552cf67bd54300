package org.orrery.overlay.api;

import java.util.Locale;
import java.util.Optional;

/** The parts of the overlay that can be exchanged in a running node. The name is that of the folder and of the artifact. */
public enum Area {
    TRANSPORT,
    AUTH,
    FLOW_CONTROL,
    FLOOD,
    ADVERTS,
    FETCHER,
    SURVEY,
    PERSISTENCE,
    PEERS,
    WATCHER,
    PROTOCOL,
    CONSOLE,
    ADMIN,
    METRICS;

    /** The name a person types, e.g. {@code flow-control}. */
    public String areaName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The area of that name, or empty. */
    public static Optional<Area> named(final String name) {
        for (final Area area : values()) {
            if (area.areaName().equals(name)) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return areaName();
    }
}
