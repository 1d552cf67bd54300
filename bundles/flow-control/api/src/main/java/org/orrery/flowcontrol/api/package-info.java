/**
 * How much a peer may send us and we may send it, in messages and in bytes, and which waiting message goes first.
 * Spec: 20-flow-flood-fetch.md, section 1.
 */
@Export
@Version("1.0.0")
package org.orrery.flowcontrol.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
