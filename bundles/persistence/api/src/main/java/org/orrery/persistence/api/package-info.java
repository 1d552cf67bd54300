/**
 * What is known of addresses and of banned nodes. Spec: 30-manager-persistence-survey-admin.md.
 */
@Export
@Version("1.1.0")
package org.orrery.persistence.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
