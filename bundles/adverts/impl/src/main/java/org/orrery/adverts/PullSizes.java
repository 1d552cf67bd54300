package org.orrery.adverts;

import org.orrery.node.api.LedgerView;
import org.orrery.node.api.PullLimits;
import org.orrery.wire.api.FloodAdvert;
import org.orrery.wire.api.FloodDemand;

/** How many hashes fit one advert and one demand. Spec: 20-flow-flood-fetch.md, sections 3.4 and 4.4. */
final class PullSizes {
    private static final int SOROBAN_PROTOCOL = 20;
    private static final int CLOSE_TIME_PROTOCOL = 23;
    private static final int CLOSE_TIME_MILLIS = 5000;

    private PullSizes() {}

    /** 1 to 1000. */
    static int maxAdvert(final AdvertSettings settings, final LedgerView ledger, final PullLimits limits) {
        final long operations = perLedger(ledger.maxTxSetSizeOps(), settings.opRate())
                + soroban(ledger, limits.ledgerMaxTxCount(), settings);
        return perPeriod(operations, settings.advertPeriodMillis(), ledger, FloodAdvert.MAX_HASHES);
    }

    /** 1 to 1000. */
    static int maxDemand(final AdvertSettings settings, final LedgerView ledger, final PullLimits limits) {
        final long operations = perLedger(limits.maxQueueSizeOps(), settings.opRate())
                + soroban(ledger, limits.maxQueueSizeSorobanOps(), settings);
        return perPeriod(operations, settings.demandPeriodMillis(), ledger, FloodDemand.MAX_HASHES);
    }

    private static long soroban(final LedgerView ledger, final int count, final AdvertSettings settings) {
        return ledger.protocolVersion() < SOROBAN_PROTOCOL ? 0 : perLedger(count, settings.sorobanRate());
    }

    /** At most what an int holds, so that the products below fit a long. */
    private static long perLedger(final int count, final double rate) {
        return (int) Math.floor(count * rate);
    }

    private static int perPeriod(
            final long operations, final int periodMillis, final LedgerView ledger, final int maximum) {
        final int closeMillis =
                ledger.protocolVersion() < CLOSE_TIME_PROTOCOL ? CLOSE_TIME_MILLIS : ledger.closeTimeMillis();
        final long hashes = (operations * periodMillis + closeMillis - 1) / closeMillis;
        return (int) Math.max(1, Math.min(maximum, hashes));
    }
}
