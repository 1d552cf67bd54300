package org.orrery.peers;

import org.orrery.flowcontrol.api.FlowGate;

/**
 * Grants an authenticated peer more bytes when the largest transaction grows: without that, one that is larger than what
 * is left of its credit could wait for ever. What the ledger allows less has no consequence here. Looked at in each period
 * of the recurring timer, so about once a ledger. Link's loop.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 1.11.
 */
final class LargestTransaction {
    private static final int NOTHING_GRANTED = 0;

    private final Rooms rooms;
    private final GateSlot gates;
    private int grantedForBytes = NOTHING_GRANTED;

    LargestTransaction(final Rooms rooms, final GateSlot gates) {
        this.rooms = rooms;
        this.gates = gates;
    }

    /** The first grant, which has room for the largest transaction of this moment, is being sent. */
    void granted() {
        grantedForBytes = rooms.services().ledger().maxTxSizeBytes();
    }

    /** The size that the peer has been granted for; 0 before the first grant. */
    int grantedForBytes() {
        return grantedForBytes;
    }

    void restore(final int granted) {
        grantedForBytes = granted;
    }

    /** Compares with the last time. While flow control is being exchanged that waits. */
    void look() {
        final FlowGate gate = grantedForBytes == NOTHING_GRANTED ? null : gates.gate();
        if (gate == null) {
            return;
        }
        final int growth = rooms.services().ledger().maxTxSizeBytes() - grantedForBytes;
        grantedForBytes += growth;
        if (growth > 0) {
            gate.maxTxSizeIncreased(growth);
        }
    }
}
