package org.orrery.node.api;

import java.util.List;
import java.util.Optional;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers what peers ask for. Called on the strand {@code node}; must not block. */
@ConsumerType
public interface ItemSource {
    /** The TX_SET or GENERALIZED_TX_SET message with this hash, whichever kind the set is. */
    Optional<WireMessage> transactionSet(Uint256 hash);

    /** The SCP_QUORUMSET message with this hash. */
    Optional<WireMessage> quorumSet(Uint256 hash);

    /**
     * SCP messages for slots from a ledger on, ascending, of at most 100 slots that have any. The order in which a peer
     * gets them is not the application's: an old checkpoint among them is sent later.
     *
     * @param fromLedger lowest slot asked for, unsigned 32 bits; 0 for everything still held
     */
    List<WireMessage> consensusState(long fromLedger);
}
