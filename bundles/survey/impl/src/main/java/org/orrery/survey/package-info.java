/**
 * The time-sliced survey. {@link org.orrery.survey.Survey} puts the parts together: {@link org.orrery.survey.SurveyDesk}
 * decides about each message, {@link org.orrery.survey.Slice} is the survey that is active on this node and
 * {@link org.orrery.survey.Recording} what is recorded for it, {@link org.orrery.survey.SurveyLimiter} remembers who asked
 * whom, and {@link org.orrery.survey.Surveyor} asks others. {@link org.orrery.survey.SealedBox} keeps answers from
 * everybody but the surveyor.
 *
 * <p>Everything is done on the strand {@code survey}, and stands still with it while a successor takes over. Messages come
 * from the links' loops, figures from there and from the strand {@code node}; both are handed over, figures only while
 * something is recorded.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.
 */
package org.orrery.survey;
