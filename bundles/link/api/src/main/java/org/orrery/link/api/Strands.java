package org.orrery.link.api;

import org.orrery.overlay.api.OverlayClock;
import org.osgi.annotation.versioning.ProviderType;

/** The strands and the clock of this node. Any thread. */
@ProviderType
public interface Strands {
    /** The name of the strand on which the application's ports are called. */
    String NODE = "node";

    /** The strand of that name; made when first asked for, then the same for ever. */
    Strand strand(String name);

    /** The clock that timers follow. */
    OverlayClock clock();
}
