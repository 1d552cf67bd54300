package org.orrery.flowcontrol.api;

import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.annotation.versioning.ProviderType;

/** Opens gates. */
@ProviderType
public interface FlowController {
    /**
     * A gate for a new link, with full local capacity and no credit to send. On the link's loop; the caller puts it into
     * the link's slot.
     */
    FlowGate open(LinkId link, FlowPort port, ProtocolProfile profile);

    /** What all gates of this controller together shed and waited so far. Any thread. */
    FlowTotals totals();
}
