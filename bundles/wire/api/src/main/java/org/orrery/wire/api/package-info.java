/**
 * XDR as the overlay needs it.
 *
 * <p>A message travels as one immutable {@link org.orrery.wire.api.WireMessage}: its type, its bytes, and hashes that
 * are computed when somebody first asks. Whether bytes are well formed is decided by one walk of
 * {@link org.orrery.wire.api.XdrValidator} that creates no objects; only the few types that the overlay itself reads
 * have a record with {@code decode} and {@code encode}.
 *
 * <p>Everything here is immutable and may be used by any thread. Spec: 50-xdr.md.
 */
@Export
@Version("1.0.0")
package org.orrery.wire.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
