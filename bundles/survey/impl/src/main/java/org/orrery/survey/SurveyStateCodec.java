package org.orrery.survey;

import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * State in its layouts. Each schema has a class of its own that reads and writes it; a new one is added beside the
 * latest, and the latest but one stays readable and writable, so that a swap can go back.
 */
final class SurveyStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private SurveyStateCodec() {}

    /**
     * Does nothing.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static void require(final int schema) {
        if (!SCHEMAS.reads(schema)) {
            throw unknown(schema);
        }
    }

    /**
     * Encodes the state.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final SurveyState state, final int schema) {
        require(schema);
        return SurveyStateV1.write(state);
    }

    /**
     * Decodes a state.
     *
     * @throws IllegalArgumentException if there is none in a schema of {@link #SCHEMAS}
     */
    static SurveyState read(final StateEnvelope envelope) {
        if (envelope.area() != Area.SURVEY) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for survey");
        }
        require(envelope.schema());
        try {
            return SurveyStateV1.read(envelope);
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of survey: " + corrupt.getMessage(), corrupt);
        }
    }

    private static IllegalArgumentException unknown(final int schema) {
        return new IllegalArgumentException("schema " + schema + " of survey is not known here");
    }
}
