package org.orrery.flood;

import java.util.List;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * Records in the layouts in which they cross in a swap. Each schema has a class of its own; the latest but one stays
 * readable and writable.
 */
final class FloodStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private FloodStateCodec() {}

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final List<FloodRecord> records, final int schema) {
        return switch (schema) {
            case 1 -> new StateEnvelope(Area.FLOOD, schema, FloodStateV1.write(records), List.of());
            default -> throw unknown(schema);
        };
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it holds no records in a schema of {@link #SCHEMAS}
     */
    static List<FloodRecord> read(final StateEnvelope envelope) {
        if (envelope.area() != Area.FLOOD) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for flood");
        }
        try {
            return switch (envelope.schema()) {
                case 1 -> FloodStateV1.read(envelope.fields());
                default -> throw unknown(envelope.schema());
            };
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of flood: " + corrupt.getMessage(), corrupt);
        }
    }

    private static IllegalArgumentException unknown(final int schema) {
        return new IllegalArgumentException("schema " + schema + " of flood is not known here");
    }
}
