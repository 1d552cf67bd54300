package org.orrery.node.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Where the application stands. Read by any thread, answered from memory. */
@ConsumerType
public interface LedgerClock {
    /** The present view; never null. Successive views are of ascending ledgers. */
    LedgerView view();
}
