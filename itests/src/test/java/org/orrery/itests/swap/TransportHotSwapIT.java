package org.orrery.itests.swap;

import org.orrery.overlay.api.Area;

/** Replaces the transport under load. */
class TransportHotSwapIT extends HotSwap {
    TransportHotSwapIT() {
        super(Area.TRANSPORT);
    }
}
