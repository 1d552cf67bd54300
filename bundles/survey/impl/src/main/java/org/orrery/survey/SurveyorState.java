package org.orrery.survey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.SurveyedNode;

/**
 * Whom a node asks and what was answered, as plain values.
 *
 * @param secret of the pair that answers are sealed for; null while nobody is asked. Never logged
 * @param queue who waits and what is wanted, in order
 * @param badResponses whose answer could not be read, in order
 * @param queuedOnce whether somebody waited since asking began
 * @param badOnce whether an answer could not be read since asking began
 * @param topology what was answered; null before any survey
 */
record SurveyorState(
        byte[] secret,
        Map<NodeId, Surveyor.Page> queue,
        List<NodeId> badResponses,
        boolean queuedOnce,
        boolean badOnce,
        Map<NodeId, SurveyedNode> topology) {
    SurveyorState {
        queue = Collections.unmodifiableMap(new LinkedHashMap<>(queue));
        badResponses = List.copyOf(badResponses);
    }

    /** Sizes; never the secret. */
    @Override
    public String toString() {
        return (secret == null ? "asks nobody, " : "asks, ") + queue.size() + " wait";
    }
}
