package org.orrery.survey;

import java.util.Set;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;

/**
 * Gives and takes all that is known of surveys, while their strand stands still. What arrives at the old part afterwards it
 * passes to its successor.
 */
final class SurveyHandover implements HandoverParticipant {
    private final Survey survey;

    SurveyHandover(final Survey survey) {
        this.survey = survey;
    }

    @Override
    public Area area() {
        return Area.SURVEY;
    }

    @Override
    public Schemas schemas() {
        return SurveyStateCodec.SCHEMAS;
    }

    @Override
    public Set<String> strands() {
        return Set.of(Survey.STRAND);
    }

    @Override
    public StateEnvelope giveProcess(final int schema) {
        // Checked first: a schema that is not known must not end a survey.
        SurveyStateCodec.require(schema);
        return SurveyStateCodec.write(survey.give(), schema);
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        survey.take(SurveyStateCodec.read(state));
    }

    /** There is none: all state belongs to the process. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("survey has no state of a link");
    }
}
