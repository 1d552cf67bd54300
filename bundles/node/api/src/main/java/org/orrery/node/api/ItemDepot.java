package org.orrery.node.api;

import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes in items that were made here, so that {@link ItemSource} has them when a peer asks. Called on the strand
 * {@code node}; must not block. The overlay itself never calls it: it is for whoever proposes values or signs statements
 * beside the application.
 */
@ConsumerType
public interface ItemDepot {
    /**
     * Keeps an item until it has to give way to newer ones. Nothing happens if it is there already.
     *
     * @param item a TX_SET, a GENERALIZED_TX_SET or an SCP_QUORUMSET, structurally valid
     * @return false if there is no room for one of that size
     * @throws IllegalArgumentException if it is a message of another type
     */
    boolean hold(WireMessage item);
}
