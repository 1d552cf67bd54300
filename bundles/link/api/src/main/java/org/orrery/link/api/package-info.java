/**
 * A link is one TCP connection (or, in tests, a pair of queues): bytes in, bytes out, an event loop, and a slot for each
 * area's per-link object. Everything a connection owns lives on that link's loop. The bundle behind this API is resident:
 * it is small, depends on nothing that can be swapped, and keeps sockets open while everything above them is exchanged.
 *
 * <p>No Netty type appears here (decision 0002), so that the same code above runs over loopback links in virtual time.
 */
@Export
@Version("1.0.0")
package org.orrery.link.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
