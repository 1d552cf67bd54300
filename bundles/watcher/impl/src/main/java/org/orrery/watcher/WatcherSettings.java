package org.orrery.watcher;

import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpQuorumSet;

/**
 * What the watcher is told from outside.
 *
 * @param maxSlotsToRemember slots up to the present one whose messages are of interest, at least 1
 * @param minValidators without a quorum set: validators that must be heard at a slot before it becomes the present one,
 *     at least 1
 * @param validators the only ones believed; empty to believe everybody
 * @param quorumSet who must have externalized a slot before it becomes the present one, all of them believed; null
 *     where everybody is believed
 * @param ledger what the network's ledger allows
 * @param maxCloseTimeDriftSeconds age of a close time that is believed while consensus is not being followed
 * @param parallelTxSetDownload from protocol 28 on, take and relay NOMINATE and PREPARE of the next ledger before their
 *     transaction sets are here
 * @param limits how much is kept
 */
public record WatcherSettings(
        int maxSlotsToRemember,
        int minValidators,
        Set<NodeId> validators,
        ScpQuorumSet quorumSet,
        LedgerFacts ledger,
        int maxCloseTimeDriftSeconds,
        boolean parallelTxSetDownload,
        WatcherLimits limits) {
    /** How many of equal validators must agree where nothing else is said. */
    static final int USUAL_THRESHOLD_PERCENT = 67;

    /**
     * Checks ranges and copies the set.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public WatcherSettings {
        validators = Set.copyOf(validators);
        atLeast("MAX_SLOTS_TO_REMEMBER", maxSlotsToRemember, 1);
        atLeast("WATCHER_MIN_VALIDATORS", minValidators, 1);
        atLeast("MAXIMUM_LEDGER_CLOSETIME_DRIFT", maxCloseTimeDriftSeconds, 1);
        if (validators.isEmpty() != (quorumSet == null)) {
            throw new IllegalArgumentException("a quorum set needs VALIDATORS and VALIDATORS a quorum set");
        }
        if (quorumSet != null && !QuorumSets.isSane(quorumSet)) {
            throw new IllegalArgumentException("QUORUM_SET can never agree, or names a node twice");
        }
        if (quorumSet != null
                && !QuorumSets.nodes(quorumSet).stream().map(NodeId::new).allMatch(validators::contains)) {
            throw new IllegalArgumentException("QUORUM_SET names a node that is none of the VALIDATORS");
        }
        if (!validators.isEmpty() && validators.size() < minValidators) {
            throw new IllegalArgumentException("WATCHER_MIN_VALIDATORS is above the number of VALIDATORS");
        }
    }

    /** Everybody is believed; the limits of the public network. */
    public static WatcherSettings defaults() {
        return new WatcherSettings(12, 1, Set.of(), null, LedgerFacts.defaults(), 50, false, WatcherLimits.defaults());
    }

    /** The same, believing only these, of which two thirds must agree; everybody if there are none. */
    public WatcherSettings withValidators(final Set<NodeId> believed) {
        return withQuorum(believed, believed.isEmpty() ? null : QuorumSets.ofEquals(believed, USUAL_THRESHOLD_PERCENT));
    }

    /** The same, believing only these, of which a quorum set must agree. */
    public WatcherSettings withQuorum(final Set<NodeId> believed, final ScpQuorumSet quorum) {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                believed,
                quorum,
                ledger,
                maxCloseTimeDriftSeconds,
                parallelTxSetDownload,
                limits);
    }

    /** The same with other limits. */
    public WatcherSettings withLimits(final WatcherLimits other) {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                validators,
                quorumSet,
                ledger,
                maxCloseTimeDriftSeconds,
                parallelTxSetDownload,
                other);
    }

    /** The same on another ledger. */
    public WatcherSettings withLedger(final LedgerFacts other) {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                validators,
                quorumSet,
                other,
                maxCloseTimeDriftSeconds,
                parallelTxSetDownload,
                limits);
    }

    /** The same, relaying what is early without its transaction sets. */
    public WatcherSettings withParallelTxSetDownload() {
        return new WatcherSettings(
                maxSlotsToRemember,
                minValidators,
                validators,
                quorumSet,
                ledger,
                maxCloseTimeDriftSeconds,
                true,
                limits);
    }

    /** The same, moving on only when that many validators were heard at a slot. */
    public WatcherSettings withMinValidators(final int count) {
        return new WatcherSettings(
                maxSlotsToRemember,
                count,
                validators,
                quorumSet,
                ledger,
                maxCloseTimeDriftSeconds,
                parallelTxSetDownload,
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
