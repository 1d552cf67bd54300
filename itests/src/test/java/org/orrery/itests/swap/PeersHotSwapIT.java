package org.orrery.itests.swap;

import org.orrery.overlay.api.Area;

/** Replaces the sessions, the lists and the tick under load. */
class PeersHotSwapIT extends HotSwap {
    PeersHotSwapIT() {
        super(Area.PEERS);
    }
}
