package org.orrery.node.api;

import java.util.Optional;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** Holds transactions. Called on the strand {@code node}; must not block. */
@ConsumerType
public interface TransactionPool {
    /**
     * Takes in a TRANSACTION.
     *
     * @param message a TRANSACTION, structurally valid
     * @param from the peer that sent it
     */
    TransactionStatus receiveTransaction(WireMessage message, NodeId from);

    /** The TRANSACTION with this full hash. */
    Optional<WireMessage> transaction(Uint256 fullHash);

    /** True if this transaction must not be asked for again, for example because it was applied. */
    boolean isBanned(Uint256 fullHash);
}
