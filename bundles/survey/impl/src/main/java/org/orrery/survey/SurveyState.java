package org.orrery.survey;

import java.util.List;

/**
 * All that a node knows of surveys, as plain values.
 *
 * @param slice the survey that is active on it
 * @param asked what the limiter remembers
 * @param surveyor whom it asks itself
 * @param arrived what it has not looked at yet, in order
 */
record SurveyState(SliceState slice, List<SurveyLimiter.Asked> asked, SurveyorState surveyor, List<Arrived> arrived) {
    SurveyState {
        asked = List.copyOf(asked);
        arrived = List.copyOf(arrived);
    }
}
