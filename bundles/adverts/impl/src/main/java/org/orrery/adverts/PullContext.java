package org.orrery.adverts;

import org.orrery.node.api.LedgerView;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.ProtocolProfile;

/** What all parts of pull mode share. Any thread. */
record PullContext(PullPorts ports, AdvertSettings settings, OverlayClock clock, AdvertTable table, PullMeters meters) {
    AdvertLimits advertLimits() {
        final LedgerView ledger = ports.ledger();
        final ProtocolProfile profile = ports.profile().get();
        return new AdvertLimits(
                ledger.maxTxSetSizeOps(),
                PullSizes.maxAdvert(settings, ledger, ports.limits()),
                profile == null || profile.advertFlushAtLeast());
    }

    int maxDemand() {
        return PullSizes.maxDemand(settings, ports.ledger(), ports.limits());
    }

    long now() {
        return clock.nanoTime();
    }
}
