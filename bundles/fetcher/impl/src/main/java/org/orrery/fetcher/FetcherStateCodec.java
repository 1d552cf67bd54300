package org.orrery.fetcher;

import java.util.List;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.wire.api.XdrException;

/**
 * Trackers in the layouts in which they cross in a swap. Each schema has a class of its own; the latest but one stays
 * readable and writable.
 */
final class FetcherStateCodec {
    /** What this version understands. */
    static final Schemas SCHEMAS = new Schemas(1, 1);

    private FetcherStateCodec() {}

    /**
     * Does nothing for a known schema.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static void require(final int schema) {
        if (!SCHEMAS.reads(schema)) {
            throw new IllegalArgumentException("schema " + schema + " of fetcher is not known here");
        }
    }

    /**
     * Encodes.
     *
     * @throws IllegalArgumentException if the schema is none of {@link #SCHEMAS}
     */
    static StateEnvelope write(final List<TrackerState> trackers, final int schema) {
        require(schema);
        return FetcherStateV1.write(trackers);
    }

    /**
     * Decodes.
     *
     * @throws IllegalArgumentException if it holds no trackers in a schema of {@link #SCHEMAS}
     */
    static List<TrackerState> read(final StateEnvelope state) {
        if (state.area() != Area.FETCHER) {
            throw new IllegalArgumentException("state of " + state.area() + " is not for fetcher");
        }
        require(state.schema());
        try {
            return FetcherStateV1.read(state);
        } catch (final XdrException corrupt) {
            throw new IllegalArgumentException("unreadable state of fetcher: " + corrupt.getMessage(), corrupt);
        }
    }
}
