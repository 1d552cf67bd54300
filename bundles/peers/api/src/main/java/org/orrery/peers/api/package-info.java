/**
 * Dialling, dropping and listing peers, for the shell, the administration and embedders.
 */
@Export
@Version("1.2.0")
package org.orrery.peers.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
