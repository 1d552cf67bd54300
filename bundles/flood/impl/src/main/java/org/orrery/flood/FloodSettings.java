package org.orrery.flood;

/**
 * What the operator can set.
 *
 * @param maxRecords messages remembered at most, 1 and more
 * @param remembersNodeId peers are remembered by node id; otherwise by address, as older releases do, which lets two
 *     nodes behind one address shadow each other and serves comparison only
 */
public record FloodSettings(int maxRecords, boolean remembersNodeId) {
    public FloodSettings {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("FLOOD_MAX_RECORDS (" + maxRecords + ") must be at least 1; raise it");
        }
    }

    /** 200 000 messages, peers by node id. */
    public static FloodSettings defaults() {
        return new FloodSettings(200_000, true);
    }
}
