package org.orrery.adverts;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/**
 * One demanded transaction, as plain values.
 *
 * @param hash its full hash
 * @param received whether it came
 * @param asked whom we asked, in the order of asking; 1 to 15
 */
record DemandState(Uint256 hash, boolean received, List<Asked> asked) {
    DemandState {
        asked = List.copyOf(asked);
        if (asked.isEmpty() || asked.size() > Demand.MAX_ASKED) {
            throw new IllegalArgumentException(asked.size() + " peers asked for one transaction");
        }
    }

    /** A peer, and how long ago it was asked. */
    record Asked(NodeId peer, long ageNanos) {}
}
