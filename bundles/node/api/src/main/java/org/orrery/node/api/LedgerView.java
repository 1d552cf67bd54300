package org.orrery.node.api;

/**
 * What the overlay needs to know of the ledger. All sequence numbers are unsigned 32-bit values.
 *
 * @param lastClosedLedger sequence of the last closed ledger
 * @param trackingIndex the slot that consensus is at
 * @param protocolVersion ledger protocol of the last closed ledger
 * @param maxTxSetSizeOps operations that a classic transaction set may hold; the limit of the outbound queues
 * @param maxTxSizeBytes size of the largest transaction message, at least 102 400
 * @param closeTimeMillis expected time between ledgers
 * @param minLedgerToRemember oldest slot whose messages are of interest, at least 1
 * @param checkpointLedger most recent checkpoint slot, of interest even when older
 * @param minLedgerToAsk oldest slot to ask a new peer for
 * @param synced the ledger is in sync: transactions, adverts and demands are of use
 * @param tracking consensus is being followed
 */
public record LedgerView(
        long lastClosedLedger,
        long trackingIndex,
        int protocolVersion,
        int maxTxSetSizeOps,
        int maxTxSizeBytes,
        int closeTimeMillis,
        long minLedgerToRemember,
        long checkpointLedger,
        long minLedgerToAsk,
        boolean synced,
        boolean tracking) {
    /** Floor of {@link #maxTxSizeBytes}: the size that a classic transaction may have. */
    public static final int MAX_CLASSIC_TX_SIZE_BYTES = 102_400;

    /** What holds where no application is there: ledger 1, not in sync, the network's usual limits. */
    public static final LedgerView UNKNOWN =
            new LedgerView(1, 1, 27, 1000, MAX_CLASSIC_TX_SIZE_BYTES, 5000, 1, 1, 1, false, false);

    public LedgerView {
        if (maxTxSizeBytes < MAX_CLASSIC_TX_SIZE_BYTES) {
            throw new IllegalArgumentException("maxTxSizeBytes below " + MAX_CLASSIC_TX_SIZE_BYTES);
        }
        if (maxTxSetSizeOps < 1 || closeTimeMillis < 1) {
            throw new IllegalArgumentException("maxTxSetSizeOps and closeTimeMillis are positive");
        }
    }
}
