package org.orrery.peers;

import java.util.List;
import java.util.function.Function;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * State in its layouts. Each schema has classes of its own that read and write it; a new one is added beside the latest, and
 * the latest but one stays readable and writable, so that a swap can go back.
 */
final class OverlayStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private OverlayStateCodec() {}

    /** Throws {@link IllegalArgumentException} if the schema is none of {@link #SCHEMAS}. */
    static void require(final int schema) {
        if (!SCHEMAS.reads(schema)) {
            throw new IllegalArgumentException("schema " + schema + " of peers is not known here");
        }
    }

    /** Encodes the state of the process. */
    static StateEnvelope write(final ProcessState state, final int schema) {
        require(schema);
        return new StateEnvelope(Area.PEERS, schema, ProcessStateV1.write(state), List.of());
    }

    /** Encodes the state of a link. */
    static StateEnvelope write(final SessionState state, final int schema) {
        require(schema);
        return new StateEnvelope(Area.PEERS, schema, SessionStateV1.write(state), SessionStateV1.messages(state));
    }

    /**
     * Decodes the state of the process.
     *
     * @throws IllegalArgumentException if there is none in a schema of {@link #SCHEMAS}
     */
    static ProcessState readProcess(final StateEnvelope envelope) {
        return read(envelope, each -> ProcessStateV1.read(each.fields()));
    }

    /**
     * Decodes the state of a link.
     *
     * @throws IllegalArgumentException if there is none in a schema of {@link #SCHEMAS}
     */
    static SessionState readLink(final StateEnvelope envelope) {
        return read(envelope, each -> SessionStateV1.read(each.fields(), each.messages()));
    }

    private static <T> T read(final StateEnvelope envelope, final Function<StateEnvelope, T> schema1) {
        if (envelope.area() != Area.PEERS) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for peers");
        }
        require(envelope.schema());
        try {
            return schema1.apply(envelope);
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of peers: " + corrupt.getMessage(), corrupt);
        }
    }
}
