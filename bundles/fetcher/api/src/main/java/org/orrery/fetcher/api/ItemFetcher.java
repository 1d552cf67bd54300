package org.orrery.fetcher.api;

import java.util.List;
import java.util.OptionalLong;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gets items that envelopes wait for from peers: stellar-core's ItemFetcher, for both kinds of items.
 *
 * <p>Called by the application on the strand {@code node}; {@link #status()} on any thread. Nothing here blocks, and
 * every call is allowed while the application is being called by this service. Slots are 64 bits without sign.
 *
 * <p>Spec: 20-flow-flood-fetch.md, sections 5.3 and 7.2.
 */
@ProviderType
public interface ItemFetcher {
    /** As lower end of {@link #purge}: none. */
    long FROM_FIRST_SLOT = 0;

    /** As upper end of {@link #purge}: none, the largest number of 64 bits without sign. */
    long TO_LAST_SLOT = -1;

    /**
     * Makes an envelope wait for an item. If nobody asks for the item yet, the first peer is asked at once; else nothing is
     * sent. Nothing happens if the same envelope waits for it already.
     *
     * <p>When the item has come and is stored, the envelope is given to {@code ConsensusInbox.receiveEnvelope} again, and
     * relayed if the answer is READY.
     *
     * @param envelope an SCP_MESSAGE, structurally valid
     * @param from the peer that sent it; handed back with it
     * @return false if there is no room for the wish, or the fetcher is just being exchanged: the envelope does not wait.
     *     The application then best discards it, so that a later copy counts as new
     * @throws IllegalArgumentException if the envelope is no SCP_MESSAGE
     */
    boolean fetch(ItemKind kind, Uint256 hash, WireMessage envelope, NodeId from);

    /** The envelope does not wait for that item any more; nothing happens if it did not. The last one ends the asking. */
    void cancel(ItemKind kind, Uint256 hash, WireMessage envelope);

    /**
     * The application has the item from elsewhere: the envelopes that wait for it are given back to it before this
     * returns, the latest first. Items that came through this service need no such call.
     */
    void arrived(ItemKind kind, Uint256 hash);

    /**
     * Soon, not before this returns: lets go of every waiting envelope whose slot is outside of a range, and of every item
     * that nobody waits for then.
     *
     * @param minSlot lowest slot of interest, or {@link #FROM_FIRST_SLOT}
     * @param maxSlot highest slot of interest, or {@link #TO_LAST_SLOT}
     * @param keptSlot one more slot that is of interest
     */
    void purge(long minSlot, long maxSlot, long keptSlot);

    /** The envelopes that wait for an item, in the order in which they came. */
    List<WireMessage> waitingFor(ItemKind kind, Uint256 hash);

    /** The highest slot of the envelopes that waited for an item since it was first wanted; 0 if none waits. */
    long lastSeenSlot(ItemKind kind, Uint256 hash);

    /**
     * How long an item has been wanted, in milliseconds on the monotonic clock. Also known for a while after the last
     * envelope was cancelled; empty once it came.
     */
    OptionalLong waitingMillis(ItemKind kind, Uint256 hash);

    /** What was counted so far, and what is being fetched. Any thread. */
    FetcherStatus status();
}
