package org.orrery.flowcontrol;

import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * State in its layouts. Each schema has a class of its own that reads and writes it; a new one is added beside the
 * latest, and the latest but one stays readable and writable, so that a swap can go back.
 */
final class FlowStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private FlowStateCodec() {}

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final FlowState state, final int schema) {
        return switch (schema) {
            case 1 ->
                new StateEnvelope(Area.FLOW_CONTROL, schema, FlowStateV1.write(state), FlowStateV1.messages(state));
            default -> throw unknown(schema);
        };
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it holds no state of a schema of {@link #SCHEMAS}
     */
    static FlowState read(final StateEnvelope envelope) {
        if (envelope.area() != Area.FLOW_CONTROL) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for flow-control");
        }
        try {
            return switch (envelope.schema()) {
                case 1 -> FlowStateV1.read(envelope.fields(), envelope.messages());
                default -> throw unknown(envelope.schema());
            };
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of flow-control: " + corrupt.getMessage(), corrupt);
        }
    }

    private static IllegalArgumentException unknown(final int schema) {
        return new IllegalArgumentException("schema " + schema + " of flow-control is not known here");
    }
}
