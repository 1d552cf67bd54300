package org.orrery.flood.api;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who was told what, and broadcast; stellar-core's Floodgate.
 *
 * <p>Any thread. But while one version of this service replaces another, only the strand {@code node} waits for the
 * newcomer; elsewhere there may be nobody to call, and what the one that leaves is told may be forgotten. So whoever
 * broadcasts from a thread of its own does it in a task on that strand, which holds a bounded number of them.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 2.
 */
@ProviderType
public interface Flooder {
    /**
     * Notes that a peer knows a message.
     *
     * @return true if nobody was known to know it before
     */
    boolean addRecord(PeerInfo peer, Uint256 messageId);

    /**
     * Tells every authenticated peer that is not known to know the message: SCP and survey messages are sent, a
     * TRANSACTION is advertised. Where no {@link TransactionAdvertiser} is there, a transaction reaches nobody and nobody
     * counts as told.
     *
     * @return true if at least one peer was told
     */
    boolean broadcast(WireMessage message);

    /** The authenticated peers that told us of the message or were told by us. */
    List<PeerInfo> peersThatKnow(Uint256 messageId);

    /** Forgets a message: a later copy counts as new. */
    void forget(Uint256 messageId);

    /** Forgets what was first seen before a ledger. */
    void clearBelow(long ledger);

    /** True if this peer is known to know the message. */
    boolean knows(NodeId node, Uint256 messageId);

    /** What was counted so far, and how much is remembered now. */
    FloodStatus status();
}
