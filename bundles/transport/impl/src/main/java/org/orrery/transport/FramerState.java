package org.orrery.transport;

import java.util.List;

/**
 * Everything that a framer keeps for its link.
 *
 * @param reading the way in
 * @param writing the way out
 * @param events what the session was not told yet, in order
 * @param meters counters, and times of the node's monotonic clock
 */
record FramerState(
        FrameReading.State reading, FrameWriting.State writing, List<SessionEvent> events, FrameMeters.State meters) {}
