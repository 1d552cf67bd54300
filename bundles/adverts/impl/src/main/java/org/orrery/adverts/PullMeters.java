package org.orrery.adverts;

import java.util.concurrent.atomic.LongAdder;
import org.orrery.adverts.api.PullTotals;

/** What is counted over all peers since the start. Any thread. */
final class PullMeters {
    private final LongAdder demandMessages = new LongAdder();
    private final LongAdder demanded = new LongAdder();
    private final LongAdder demandTimeouts = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder pulled = new LongAdder();
    private final LongAdder pulledNanos = new LongAdder();
    private final LongAdder peerPulled = new LongAdder();
    private final LongAdder peerPulledNanos = new LongAdder();
    private final LongAdder fulfilled = new LongAdder();
    private final LongAdder banned = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder demandsShed = new LongAdder();
    private final LongAdder advertsShed = new LongAdder();
    private final LongAdder offersShed = new LongAdder();

    void demandSent(final int hashes) {
        demandMessages.increment();
        demanded.add(hashes);
    }

    void demandTimedOut() {
        demandTimeouts.increment();
    }

    void abandoned(final int hashes) {
        abandoned.add(hashes);
    }

    void throttled() {
        throttled.increment();
    }

    void pulled(final long nanos) {
        pulled.increment();
        pulledNanos.add(nanos);
    }

    void peerPulled(final long nanos) {
        peerPulled.increment();
        peerPulledNanos.add(nanos);
    }

    void fulfilled() {
        fulfilled.increment();
    }

    void unfulfilled(final boolean isBanned) {
        (isBanned ? banned : unknown).increment();
    }

    void repeated() {
        repeated.increment();
    }

    void demandShed() {
        demandsShed.increment();
    }

    void advertsShed(final int hashes) {
        advertsShed.add(hashes);
    }

    void offersShed(final long hashes) {
        offersShed.add(hashes);
    }

    PullTotals totals(final int pendingDemands) {
        return new PullTotals(
                demandMessages.sum(),
                demanded.sum(),
                demandTimeouts.sum(),
                abandoned.sum(),
                throttled.sum(),
                pulled.sum(),
                pulledNanos.sum(),
                peerPulled.sum(),
                peerPulledNanos.sum(),
                fulfilled.sum(),
                banned.sum(),
                unknown.sum(),
                repeated.sum(),
                demandsShed.sum(),
                advertsShed.sum(),
                offersShed.sum(),
                pendingDemands);
    }
}
