package org.orrery.survey.api;

/** How far the survey is on this node. */
public enum SurveyPhase {
    /** There is none. */
    INACTIVE,
    /** This node records; for 30 minutes at most. */
    COLLECTING,
    /** The record stands, and this node answers who surveys; for 3 hours. */
    REPORTING
}
