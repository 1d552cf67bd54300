package org.orrery.node.api;

import org.orrery.overlay.api.SwappableRef;

/**
 * The ledger as those see it who ask the application: while another version of it takes over, what the old one said last
 * still holds, so that nobody believes the ledger to be out of sync for a moment. Where there is no application, it is
 * {@link LedgerView#UNKNOWN}. Any thread.
 */
public final class SteadyLedgerClock implements LedgerClock {
    private final SwappableRef<LedgerClock> application;
    private volatile LedgerView view = LedgerView.UNKNOWN;
    private volatile PullLimits limits = PullLimits.ofLedger(LedgerView.UNKNOWN.maxTxSetSizeOps(), 0);

    /** Over a reference, which stays its owner's. */
    public SteadyLedgerClock(final SwappableRef<LedgerClock> application) {
        this.application = application;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an equal one may be written once more
    public LedgerView view() {
        final LedgerClock present = application.get();
        if (present == null) {
            return application.isInGap() ? view : LedgerView.UNKNOWN;
        }
        final LedgerView now = present.view();
        // Asked for every message, and nearly always the same: reading costs less than writing.
        if (now != view) {
            view = now;
        }
        return now;
    }

    @Override
    public PullLimits pullLimits() {
        final LedgerClock present = application.get();
        if (present == null) {
            return application.isInGap() ? limits : PullLimits.ofLedger(LedgerView.UNKNOWN.maxTxSetSizeOps(), 0);
        }
        limits = present.pullLimits();
        return limits;
    }
}
