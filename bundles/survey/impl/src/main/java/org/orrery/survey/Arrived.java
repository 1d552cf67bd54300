package org.orrery.survey;

import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.WireMessage;

/**
 * A message that had come and was not looked at yet.
 *
 * @param message one of the four kinds
 * @param from the peer that sent it
 */
record Arrived(WireMessage message, NodeId from) {}
