package org.orrery.flood.api;

import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every TRANSACTION from a peer right before it is given to the application, once for each time that it is given:
 * not of copies of one that is in work already, nor of what is ignored while the ledger is not in sync, nor of what was
 * shed because it waited too long. Where there is no application it hears of them all the same. Whiteboard service; called
 * on the strand {@code node}; must not block. Spec: 20-flow-flood-fetch.md, sections 4.5 and 6.
 */
@ConsumerType
public interface TransactionTap {
    /**
     * A transaction is about to be given to the application.
     *
     * @param from who sent it
     * @param fullHash SHA-256 of its envelope
     */
    void transactionReceived(PeerInfo from, Uint256 fullHash);
}
