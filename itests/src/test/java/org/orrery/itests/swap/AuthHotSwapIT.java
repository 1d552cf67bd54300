package org.orrery.itests.swap;

import org.orrery.overlay.api.Area;

/** Replaces authentication under load. */
class AuthHotSwapIT extends HotSwap {
    AuthHotSwapIT() {
        super(Area.AUTH);
    }
}
