package org.orrery.handover.api;

import java.util.List;
import java.util.Objects;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.WireMessage;

/**
 * State on its way from one version of an area to the next: plain values only.
 *
 * @param area whose state
 * @param schema number of the layout of {@code fields}, from 1 on
 * @param fields encoded values; not to be written any more. May hold keys: never logged
 * @param messages queued messages, in order
 */
public record StateEnvelope(Area area, int schema, byte[] fields, List<WireMessage> messages) {
    public StateEnvelope {
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(fields, "fields");
        messages = List.copyOf(messages);
        if (schema < 1) {
            throw new IllegalArgumentException("schemas count from 1");
        }
    }

    /** Area, schema and sizes; never content. */
    @Override
    public String toString() {
        return area + " schema " + schema + " [" + fields.length + " bytes, " + messages.size() + " messages]";
    }
}
