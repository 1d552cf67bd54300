/**
 * The time-sliced survey: for a slice of time all nodes record what goes over their connections; then one of them, the
 * surveyor, asks node after node. For the shell, the administration and embedders.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.
 */
@Export
@Version("1.0.0")
package org.orrery.survey.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
