package org.orrery.node.api;

import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes in SCP messages. Called on the strand {@code node}, one at a time. */
@ConsumerType
public interface ConsensusInbox {
    /**
     * Takes in an SCP_MESSAGE. Its signature has not been verified yet.
     *
     * <p>With {@link EnvelopeStatus#READY} the overlay relays it; with {@link EnvelopeStatus#DISCARDED} it forgets that it
     * saw it.
     *
     * @param message an SCP_MESSAGE, structurally valid
     * @param from the peer that sent it, not the validator that signed it
     */
    EnvelopeStatus receiveEnvelope(WireMessage message, NodeId from);

    /**
     * Whether one statement makes another obsolete: same slot, same validator, both nominations or both ballots, and
     * the second says more. Any thread; must be quick, it is asked for waiting messages of a slow peer.
     *
     * @param older the SCP_MESSAGE that waits
     * @param newer the SCP_MESSAGE that arrived
     */
    boolean isNewer(WireMessage older, WireMessage newer);
}
