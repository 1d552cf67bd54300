/**
 * Remembers which peer knows which message and tells the others. Spec: 20-flow-flood-fetch.md, section 2.
 */
@Export
@Version("1.0.0")
package org.orrery.flood.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
