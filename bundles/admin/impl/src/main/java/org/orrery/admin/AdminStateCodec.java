package org.orrery.admin;

import java.nio.ByteBuffer;
import java.util.List;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;

/** State in its layouts. Schema 1: the time of the start as 8 bytes, the port as 4. */
final class AdminStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private static final int BYTES = Long.BYTES + Integer.BYTES;
    private static final int MAX_PORT = 65535;

    private AdminStateCodec() {}

    /**
     * Refuses a schema that is not known, before anything is given up for it.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static void require(final int schema) {
        if (schema != 1) {
            throw new IllegalArgumentException("schema " + schema + " of admin is not known here");
        }
    }

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final AdminState state, final int schema) {
        require(schema);
        final byte[] fields = ByteBuffer.allocate(BYTES)
                .putLong(state.startedUnixMillis())
                .putInt(state.port())
                .array();
        return new StateEnvelope(Area.ADMIN, schema, fields, List.of());
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it holds no state in a schema of {@link #SCHEMAS}
     */
    static AdminState read(final StateEnvelope envelope) {
        if (envelope.area() != Area.ADMIN) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for admin");
        }
        require(envelope.schema());
        final ByteBuffer fields = ByteBuffer.wrap(envelope.fields());
        if (fields.remaining() != BYTES) {
            throw new IllegalArgumentException("unreadable state of admin: " + fields.remaining() + " bytes");
        }
        final AdminState state = new AdminState(fields.getLong(), fields.getInt());
        if (state.port() < 0 || state.port() > MAX_PORT) {
            throw new IllegalArgumentException("unreadable state of admin: port " + state.port());
        }
        return state;
    }
}
