package org.orrery.adverts;

import java.util.function.Supplier;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.PullLimits;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.ProtocolProfile;

/**
 * The parts of the node that pull mode needs. Each supplier answers null while its part is missing. Any thread.
 *
 * @param peers whom to send to
 * @param pool the application's transactions; asked on the strand {@code node} only
 * @param ledgerClock where the ledger stands
 * @param profile which release is emulated
 */
public record PullPorts(
        Supplier<PeerDirectory> peers,
        Supplier<TransactionPool> pool,
        Supplier<LedgerClock> ledgerClock,
        Supplier<ProtocolProfile> profile) {
    LedgerView ledger() {
        final LedgerClock clock = ledgerClock.get();
        return clock == null ? LedgerView.UNKNOWN : clock.view();
    }

    PullLimits limits() {
        final LedgerClock clock = ledgerClock.get();
        return clock == null ? PullLimits.ofLedger(LedgerView.UNKNOWN.maxTxSetSizeOps(), 0) : clock.pullLimits();
    }
}
