package org.orrery.overlay.api;

import java.util.Objects;

/**
 * Names the place on a link where an area keeps its per-link object. Each area has one slot on each link.
 *
 * @param area whose slot
 * @param type the interface that the object in the slot implements
 */
public record SlotKey<T>(Area area, Class<T> type) {
    public SlotKey {
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(type, "type");
    }
}
