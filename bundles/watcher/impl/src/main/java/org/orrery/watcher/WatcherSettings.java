package org.orrery.watcher;

import java.util.Set;
import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.NodeId;

/**
 * What the watcher is told from outside.
 *
 * @param maxSlotsToRemember slots up to the present one whose messages are of interest, at least 1
 * @param minValidators validators that must be heard at a slot before it becomes the present one, at least 1
 * @param validators the only ones believed; empty to believe everybody
 * @param ledgerProtocolVersion protocol of the ledger, as it is told to peers' queries
 * @param maxTxSetSizeOps operations of a classic transaction set
 * @param maxTxSizeBytes size of the largest transaction message
 * @param closeTimeMillis expected time between ledgers
 * @param maxCloseTimeDriftSeconds age of a close time that is believed while consensus is not being followed
 * @param limits how much is kept
 */
public record WatcherSettings(
        int maxSlotsToRemember,
        int minValidators,
        Set<NodeId> validators,
        int ledgerProtocolVersion,
        int maxTxSetSizeOps,
        int maxTxSizeBytes,
        int closeTimeMillis,
        int maxCloseTimeDriftSeconds,
        WatcherLimits limits) {
    /** A Soroban network's largest transaction, with room for a fee bump around it. */
    static final int USUAL_MAX_TX_SIZE_BYTES = 134_096;

    /**
     * Checks ranges and copies the set.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public WatcherSettings {
        validators = Set.copyOf(validators);
        atLeast("MAX_SLOTS_TO_REMEMBER", maxSlotsToRemember, 1);
        atLeast("WATCHER_MIN_VALIDATORS", minValidators, 1);
        atLeast("MAX_TX_SET_SIZE_OPS", maxTxSetSizeOps, 1);
        atLeast("MAX_TX_SIZE_BYTES", maxTxSizeBytes, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES);
        atLeast("EXPECTED_CLOSE_TIME_MILLIS", closeTimeMillis, 1);
        atLeast("MAXIMUM_LEDGER_CLOSETIME_DRIFT", maxCloseTimeDriftSeconds, 1);
        if (!validators.isEmpty() && validators.size() < minValidators) {
            throw new IllegalArgumentException("WATCHER_MIN_VALIDATORS is above the number of VALIDATORS");
        }
    }

    /** Everybody is believed; the limits of the public network. */
    public static WatcherSettings defaults() {
        return new WatcherSettings(
                12, 1, Set.of(), 27, 1000, USUAL_MAX_TX_SIZE_BYTES, 5000, 50, WatcherLimits.defaults());
    }

    /** The same, believing only these. */
    public WatcherSettings withValidators(final Set<NodeId> believed) {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                believed,
                ledgerProtocolVersion,
                maxTxSetSizeOps,
                maxTxSizeBytes,
                closeTimeMillis,
                maxCloseTimeDriftSeconds,
                limits);
    }

    /** The same with other limits. */
    public WatcherSettings withLimits(final WatcherLimits other) {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                validators,
                ledgerProtocolVersion,
                maxTxSetSizeOps,
                maxTxSizeBytes,
                closeTimeMillis,
                maxCloseTimeDriftSeconds,
                other);
    }

    /** The same, moving on only when that many validators were heard at a slot. */
    public WatcherSettings withMinValidators(final int count) {
        return new WatcherSettings(
                maxSlotsToRemember,
                count,
                validators,
                ledgerProtocolVersion,
                maxTxSetSizeOps,
                maxTxSizeBytes,
                closeTimeMillis,
                maxCloseTimeDriftSeconds,
                limits);
    }

    boolean believes(final NodeId validator) {
        return validators.isEmpty() || validators.contains(validator);
    }

    static void atLeast(final String name, final long value, final long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", at least " + least + " is needed");
        }
    }
}
