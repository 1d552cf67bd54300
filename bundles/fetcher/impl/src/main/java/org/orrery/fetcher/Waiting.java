package org.orrery.fetcher;

import java.util.Objects;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * An envelope that waits for an item.
 *
 * @param envelope the SCP_MESSAGE
 * @param from the peer that sent it
 * @param slot what it is about, 64 bits without sign
 * @param validator who signed it
 */
record Waiting(WireMessage envelope, NodeId from, long slot, Uint256 validator) {
    Waiting {
        Objects.requireNonNull(from, "from");
    }

    /**
     * With what the envelope itself says.
     *
     * @throws IllegalArgumentException if it is no SCP_MESSAGE
     * @throws org.orrery.wire.api.XdrException if it is not well formed
     */
    static Waiting of(final WireMessage envelope, final NodeId from) {
        final ScpSlices slices = ScpSlices.of(envelope);
        return new Waiting(envelope, from, slices.slotIndex(), slices.nodeId());
    }

    Uint256 id() {
        return envelope.id();
    }

    /** Whether the slot is in a range, both ends included, or is the one that is kept besides. */
    boolean isAbout(final long minSlot, final long maxSlot, final long keptSlot) {
        return slot == keptSlot || Long.compareUnsigned(slot, minSlot) >= 0 && Long.compareUnsigned(slot, maxSlot) <= 0;
    }
}
