package org.orrery.adverts;

import java.util.List;
import java.util.function.Function;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * State in its layouts. Each schema has a class of its own that reads and writes it; a new one is added beside the
 * latest, and the latest but one stays readable and writable, so that a swap can go back.
 */
final class AdvertsStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private AdvertsStateCodec() {}

    /**
     * Encodes the state of the process.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope writeDemands(final List<DemandState> demands, final int schema) {
        return switch (schema) {
            case 1 -> envelope(schema, AdvertsStateV1.writeDemands(demands));
            default -> throw unknown(schema);
        };
    }

    /**
     * Decodes the state of the process.
     *
     * @throws IllegalArgumentException if there is none in a schema of {@link #SCHEMAS}
     */
    static List<DemandState> readDemands(final StateEnvelope envelope) {
        return read(envelope, AdvertsStateV1::readDemands);
    }

    /**
     * Encodes the state of a link.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope writeLink(final LinkState state, final int schema) {
        return switch (schema) {
            case 1 -> envelope(schema, AdvertsStateV1.writeLink(state));
            default -> throw unknown(schema);
        };
    }

    /**
     * Decodes the state of a link.
     *
     * @throws IllegalArgumentException if there is none in a schema of {@link #SCHEMAS}
     */
    static LinkState readLink(final StateEnvelope envelope) {
        return read(envelope, AdvertsStateV1::readLink);
    }

    private static <T> T read(final StateEnvelope envelope, final Function<byte[], T> schema1) {
        if (envelope.area() != Area.ADVERTS) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for adverts");
        }
        try {
            return switch (envelope.schema()) {
                case 1 -> schema1.apply(envelope.fields());
                default -> throw unknown(envelope.schema());
            };
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of adverts: " + corrupt.getMessage(), corrupt);
        }
    }

    private static StateEnvelope envelope(final int schema, final byte[] fields) {
        return new StateEnvelope(Area.ADVERTS, schema, fields, List.of());
    }

    private static IllegalArgumentException unknown(final int schema) {
        return new IllegalArgumentException("schema " + schema + " of adverts is not known here");
    }
}
