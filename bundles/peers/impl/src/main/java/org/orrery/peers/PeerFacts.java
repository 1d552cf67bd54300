package org.orrery.peers;

import org.orrery.overlay.api.PeerInfo;

/**
 * An authenticated peer as it crosses to another version.
 *
 * @param info who it is
 * @param createdNanos when the connection began, by the node's clock
 * @param latencyMillis the latest round trip
 */
record PeerFacts(PeerInfo info, long createdNanos, long latencyMillis) {}
