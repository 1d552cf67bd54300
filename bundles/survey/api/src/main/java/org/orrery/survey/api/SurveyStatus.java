package org.orrery.survey.api;

import java.util.Objects;
import org.orrery.overlay.api.NodeId;

/**
 * The survey that is active on this node.
 *
 * @param phase how far it is
 * @param nonce which survey, unsigned 32 bits; −1 while there is none
 * @param surveyor who runs it; null while there is none
 * @param asking true while this node asks others
 */
public record SurveyStatus(SurveyPhase phase, long nonce, NodeId surveyor, boolean asking) {
    /** {@link #nonce} while there is no survey. */
    public static final long NO_NONCE = -1;

    /** No survey. */
    public static final SurveyStatus NONE = new SurveyStatus(SurveyPhase.INACTIVE, NO_NONCE, null, false);

    public SurveyStatus {
        Objects.requireNonNull(phase, "phase");
    }
}
