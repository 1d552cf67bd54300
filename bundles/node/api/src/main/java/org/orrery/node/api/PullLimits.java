package org.orrery.node.api;

/**
 * How many transactions may be moved in one ledger and kept in the pool: what the sizes of adverts and demands follow.
 * Spec: 20-flow-flood-fetch.md, sections 3.4 and 4.4.
 *
 * @param ledgerMaxTxCount Soroban transactions that a ledger may hold, 0 where there are none
 * @param maxQueueSizeOps operations of classic transactions that the pool may hold
 * @param maxQueueSizeSorobanOps Soroban transactions that the pool may hold, 0 where there are none
 */
public record PullLimits(int ledgerMaxTxCount, int maxQueueSizeOps, int maxQueueSizeSorobanOps) {
    private static final int QUEUE_MULTIPLIER = 2;

    public PullLimits {
        if (ledgerMaxTxCount < 0 || maxQueueSizeOps < 0 || maxQueueSizeSorobanOps < 0) {
            throw new IllegalArgumentException("limits of the transaction pool are not negative");
        }
    }

    /** stellar-core's pool, which holds as much as two ledgers. */
    public static PullLimits ofLedger(final int maxTxSetSizeOps, final int ledgerMaxTxCount) {
        return new PullLimits(
                ledgerMaxTxCount,
                Math.multiplyExact(maxTxSetSizeOps, QUEUE_MULTIPLIER),
                Math.multiplyExact(ledgerMaxTxCount, QUEUE_MULTIPLIER));
    }
}
