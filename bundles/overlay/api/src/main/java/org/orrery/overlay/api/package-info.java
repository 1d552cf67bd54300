/**
 * The words that all areas share: who a peer is, which link, what a message handler returns, why a peer was dropped,
 * which release is emulated, what time it is. Besides {@link org.orrery.overlay.api.SwappableRef}, which holds a
 * service that may be exchanged while its user lives, there is no logic here.
 *
 * <p>What crosses between bundles is a record, an enum, a sealed interface of records, or an array nobody writes again.
 */
@Export
@Version("1.0.0")
package org.orrery.overlay.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
