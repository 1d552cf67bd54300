package org.orrery.survey;

import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.SurveyPhase;

/**
 * The survey that is active on a node, as plain values.
 *
 * @param phase how far it is
 * @param nonce which survey, unsigned 32 bits
 * @param surveyor who runs it; null exactly while there is none
 * @param elapsedNanos since the phase began
 * @param recording what is recorded; null exactly while nothing is
 * @param report what was recorded; null exactly while nothing is reported
 */
record SliceState(
        SurveyPhase phase, long nonce, NodeId surveyor, long elapsedNanos, RecordingState recording, Report report) {
    SliceState {
        if (surveyor == null != (phase == SurveyPhase.INACTIVE)
                || recording == null != (phase != SurveyPhase.COLLECTING)
                || report == null != (phase != SurveyPhase.REPORTING)) {
            throw new IllegalArgumentException("a survey that is " + phase + " has other parts");
        }
    }
}
