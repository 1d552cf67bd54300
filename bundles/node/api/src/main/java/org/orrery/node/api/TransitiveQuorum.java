package org.orrery.node.api;

import org.orrery.overlay.api.NodeId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whom this node depends on: the nodes of its quorum set, those of their quorum sets, and so on. Optional: where nobody
 * provides it, only nodes that the operator names may survey this one. Any thread, answered from memory.
 */
@ConsumerType
public interface TransitiveQuorum {
    /** Whether a node is among them, as far as quorum sets are known; false for all where nobody is followed. */
    boolean isInTransitiveQuorum(NodeId node);
}
