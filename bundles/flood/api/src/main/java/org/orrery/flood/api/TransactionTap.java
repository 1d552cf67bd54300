package org.orrery.flood.api;

import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every TRANSACTION that arrives while the ledger is in sync, copies included, before it goes to the
 * application. Whiteboard service; called on the loop of the link it came from; must not block.
 */
@ConsumerType
public interface TransactionTap {
    /**
     * A transaction arrived.
     *
     * @param from who sent it
     * @param fullHash SHA-256 of its envelope
     */
    void transactionReceived(PeerInfo from, Uint256 fullHash);
}
