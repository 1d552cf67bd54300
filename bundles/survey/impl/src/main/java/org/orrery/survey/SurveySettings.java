package org.orrery.survey;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.orrery.overlay.api.NodeId;

/**
 * What the operator can set. Spec: 30-manager-persistence-survey-admin.md, sections 4.3, 4.8 and 7.
 *
 * @param surveyorKeys who may survey this node beside itself; null for those whom this node depends on
 * @param isValidator what this node says of itself
 * @param collecting how long it records at most
 * @param reporting how long it answers
 * @param requestPeriodMillis time between two turns of asking
 */
public record SurveySettings(
        Set<NodeId> surveyorKeys,
        boolean isValidator,
        Duration collecting,
        Duration reporting,
        long requestPeriodMillis) {
    private static final Duration COLLECTING = Duration.ofMinutes(30);
    private static final Duration REPORTING = Duration.ofHours(3);
    private static final long REQUEST_PERIOD_MILLIS = 15_000;

    public SurveySettings {
        surveyorKeys = surveyorKeys == null ? null : Set.copyOf(surveyorKeys);
        Objects.requireNonNull(collecting, "collecting");
        Objects.requireNonNull(reporting, "reporting");
        if (requestPeriodMillis < 1) {
            throw new IllegalArgumentException("time between two turns of asking is positive");
        }
    }

    /** Those of stellar-core. */
    public static SurveySettings defaults() {
        return new SurveySettings(null, false, COLLECTING, REPORTING, REQUEST_PERIOD_MILLIS);
    }

    /** The same, surveyed by these only, and by itself. */
    public SurveySettings withSurveyorKeys(final Set<NodeId> keys) {
        return new SurveySettings(keys, isValidator, collecting, reporting, requestPeriodMillis);
    }

    /** The same, said to vote or not. */
    public SurveySettings withValidator(final boolean votes) {
        return new SurveySettings(surveyorKeys, votes, collecting, reporting, requestPeriodMillis);
    }

    /** The same with phases of at most so many minutes; 0 changes nothing. */
    public SurveySettings withPhaseMinutes(final int minutes) {
        final Duration phase = Duration.ofMinutes(minutes);
        return minutes == 0 ? this : new SurveySettings(surveyorKeys, isValidator, phase, phase, requestPeriodMillis);
    }

    /** The same with turns of asking so far apart. */
    public SurveySettings withRequestPeriodMillis(final long millis) {
        return new SurveySettings(surveyorKeys, isValidator, collecting, reporting, millis);
    }
}
