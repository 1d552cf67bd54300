package org.orrery.node.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Where the application stands. Read by any thread, answered from memory. */
@ConsumerType
public interface LedgerClock {
    /**
     * The present view; never null. Successive views are of ascending ledgers; they go back only where the application
     * lost consensus and found it again at a lower ledger, as after the reset of a test network.
     */
    LedgerView view();

    /**
     * What the ledger and the pool may hold, for adverts and demands; never null. Unless overridden: a pool for two
     * classic ledgers, without Soroban.
     */
    default PullLimits pullLimits() {
        return PullLimits.ofLedger(view().maxTxSetSizeOps(), 0);
    }
}
