package org.orrery.watcher;

import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * The watcher's state in the layouts in which it crosses in a swap. Each schema has a class of its own; the latest but one
 * stays readable and writable.
 */
final class WatcherStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private WatcherStateCodec() {}

    /**
     * Does nothing for a known schema.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static void require(final int schema) {
        if (!SCHEMAS.reads(schema)) {
            throw new IllegalArgumentException("schema " + schema + " of watcher is not known here");
        }
    }

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final WatcherState state, final int schema) {
        require(schema);
        return WatcherStateV1.write(state);
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it is no state of a watcher in a schema of {@link #SCHEMAS}
     */
    static WatcherState read(final StateEnvelope envelope) {
        if (envelope.area() != Area.WATCHER) {
            throw new IllegalArgumentException("state of " + envelope.area() + " is not for watcher");
        }
        require(envelope.schema());
        try {
            return WatcherStateV1.read(envelope);
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of watcher: " + corrupt.getMessage(), corrupt);
        }
    }
}
