package org.orrery.itests.swap;

import org.orrery.overlay.api.Area;

/** Replaces flow control under load. */
class FlowControlHotSwapIT extends HotSwap {
    FlowControlHotSwapIT() {
        super(Area.FLOW_CONTROL);
    }
}
