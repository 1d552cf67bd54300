package org.orrery.watcher;

import org.orrery.node.api.LedgerView;
import org.orrery.node.api.PullLimits;

/**
 * What the network's ledger allows. An observer has no ledger to read it from, so it is told.
 *
 * @param protocolVersion protocol of the ledger
 * @param maxTxSetSizeOps operations of a classic transaction set, at least 1
 * @param ledgerMaxTxCount Soroban transactions of a ledger, 0 where there are none
 * @param maxTxSizeBytes size of the largest transaction message, at least 102 400
 * @param closeTimeMillis expected time between ledgers, at least 1
 */
public record LedgerFacts(
        int protocolVersion, int maxTxSetSizeOps, int ledgerMaxTxCount, int maxTxSizeBytes, int closeTimeMillis) {
    /** A Soroban network's largest transaction, with room for a fee bump around it. */
    static final int USUAL_MAX_TX_SIZE_BYTES = 134_096;

    static final int USUAL_LEDGER_MAX_TX_COUNT = 100;

    private static final int MILLIS_PER_SECOND = 1000;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public LedgerFacts {
        WatcherSettings.atLeast("LEDGER_PROTOCOL_VERSION", protocolVersion, 1);
        WatcherSettings.atLeast("MAX_TX_SET_SIZE_OPS", maxTxSetSizeOps, 1);
        WatcherSettings.atLeast("LEDGER_MAX_TX_COUNT", ledgerMaxTxCount, 0);
        WatcherSettings.atLeast("MAX_TX_SIZE_BYTES", maxTxSizeBytes, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES);
        WatcherSettings.atLeast("EXPECTED_CLOSE_TIME_MILLIS", closeTimeMillis, 1);
    }

    /** Those of the public network. */
    public static LedgerFacts defaults() {
        return new LedgerFacts(27, 1000, USUAL_LEDGER_MAX_TX_COUNT, USUAL_MAX_TX_SIZE_BYTES, 5000);
    }

    /** The same for another protocol. */
    public LedgerFacts withProtocol(final int version) {
        return new LedgerFacts(version, maxTxSetSizeOps, ledgerMaxTxCount, maxTxSizeBytes, closeTimeMillis);
    }

    PullLimits pullLimits() {
        return PullLimits.ofLedger(maxTxSetSizeOps, ledgerMaxTxCount);
    }

    /** In seconds, rounded up. */
    int closeTimeSeconds() {
        return (closeTimeMillis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
    }
}
