package org.orrery.flood;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.orrery.flood.api.TransactionTap;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.WireMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whiteboard of those who want to hear of transactions. One that throws keeps nobody from anything. Any thread. */
public final class TransactionTaps {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionTaps.class);

    private final List<TransactionTap> taps = new CopyOnWriteArrayList<>();

    /** Nobody listens yet. */
    public TransactionTaps() {
        // Made public for code without a container.
    }

    /** Adds one. */
    public void add(final TransactionTap tap) {
        taps.add(tap);
    }

    /** Removes one; does nothing if it is not there. */
    public void remove(final TransactionTap tap) {
        taps.remove(tap);
    }

    /** On the strand {@code node}. */
    void received(final PeerInfo from, final WireMessage transaction) {
        for (final TransactionTap tap : taps) {
            try {
                tap.transactionReceived(from, transaction.contentHash());
            } catch (final RuntimeException fault) {
                LOG.error(
                        "{} failed to take note of a transaction",
                        tap.getClass().getName(),
                        fault);
            }
        }
    }
}
