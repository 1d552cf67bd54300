/**
 * Who we are, who the other side proves to be, and the seal on every message.
 * Spec: 10-transport-auth-peer.md, sections 2 to 4.
 */
@Export
@Version("1.0.0")
package org.orrery.auth.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
