package org.orrery.peers;

import org.orrery.flood.api.Flooder;
import org.orrery.node.api.LedgerView;

/**
 * Has the flooder forget what belongs to ledgers that the application does not remember any more, whether or not the
 * application says so itself. Adverts look at the ledger by themselves. On the strand of the tick.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 1.12, {@code clearLedgersBelow}.
 */
final class OldLedgers {
    private final OverlayServices services;
    private long cleared = LedgerView.UNKNOWN.minLedgerToRemember();

    OldLedgers(final OverlayServices services) {
        this.services = services;
    }

    /** The oldest ledger that the flooder was told to keep. */
    long cleared() {
        return cleared;
    }

    void restore(final long oldest) {
        cleared = oldest;
    }

    /** One look. While the flooder is being exchanged nothing is forgotten; the next look makes up for it. */
    void look() {
        final long oldest = services.ledger().minLedgerToRemember();
        final Flooder flooder = services.flooder().get();
        if (oldest != cleared && flooder != null) {
            cleared = oldest;
            flooder.clearBelow(oldest);
        }
    }
}
