/**
 * The time-sliced survey: who may ask what of whom, who has answered, and how an answer is kept from everybody but the
 * surveyor.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.
 */
package org.orrery.survey;
