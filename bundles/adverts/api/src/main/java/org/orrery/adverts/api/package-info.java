/**
 * How pull mode is doing, for metrics, for the administration and for the survey. Transactions are offered to peers
 * through {@code TransactionAdvertiser} of the area {@code flood}. Spec: 20-flow-flood-fetch.md, sections 3 and 4.
 */
@Export
@Version("1.0.0")
package org.orrery.adverts.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
