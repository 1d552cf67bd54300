package org.orrery.node.api;

import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Stores items that the application had fetched. Only what envelopes wait for is given here, never what nobody asked for.
 * Called on the strand {@code node}; must not block. A call back into the fetcher is allowed.
 */
@ConsumerType
public interface ItemSink {
    /**
     * Stores a transaction set. Afterwards every envelope that waits for it is given to
     * {@link ConsensusInbox#receiveEnvelope} once more.
     *
     * @param hash its hash, computed here
     * @param set a TX_SET or GENERALIZED_TX_SET, structurally valid; whether it is valid otherwise is not known
     * @return false if it was not stored: it is then asked for elsewhere as long as an envelope waits for it
     */
    boolean receiveTransactionSet(Uint256 hash, WireMessage set);

    /**
     * Stores a quorum set, as {@link #receiveTransactionSet} does a transaction set.
     *
     * @param hash its hash, computed here
     * @param set an SCP_QUORUMSET, structurally valid; whether it is sane is not known. If it is not, no peer has a better
     *     one: the application cancels the fetch for the envelopes that wait for it
     * @return false if it was not stored
     */
    boolean receiveQuorumSet(Uint256 hash, WireMessage set);
}
