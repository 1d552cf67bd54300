package org.orrery.testkit.conformance;

import org.orrery.node.api.LedgerView;
import org.orrery.testkit.TestNode;

/** Changes one thing of where the ledger of a node stands. */
final class Views {
    private Views() {}

    static void maxTxSize(final TestNode node, final int bytes) {
        final LedgerView view = node.application().view();
        node.application().view(view(view, bytes, view.synced()));
    }

    static void outOfSync(final TestNode node) {
        final LedgerView view = node.application().view();
        node.application().view(view(view, view.maxTxSizeBytes(), false));
    }

    private static LedgerView view(final LedgerView view, final int maxTxSizeBytes, final boolean synced) {
        return new LedgerView(
                view.lastClosedLedger(),
                view.trackingIndex(),
                view.protocolVersion(),
                view.maxTxSetSizeOps(),
                maxTxSizeBytes,
                view.closeTimeMillis(),
                view.minLedgerToRemember(),
                view.checkpointLedger(),
                view.minLedgerToAsk(),
                synced,
                view.tracking());
    }
}
