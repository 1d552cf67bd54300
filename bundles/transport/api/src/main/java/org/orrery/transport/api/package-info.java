/**
 * Cuts the byte stream of a link into frames and back (RFC 5531 record marking, one fragment a message).
 * Spec: 10-transport-auth-peer.md, section 1.
 */
@Export
@Version("1.0.0")
package org.orrery.transport.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
