/**
 * Getting from peers what SCP envelopes refer to: transaction sets and quorum sets.
 *
 * <p>The application names an item and the envelope that waits for it; peers are asked one after the other until one of
 * them answers. What arrives goes to the application's {@code ItemSink}, then the waiting envelopes to its
 * {@code ConsensusInbox} once more, both of {@code node/api}. Spec: 20-flow-flood-fetch.md, sections 5 and 7.2.
 */
@Export
@Version("1.0.0")
package org.orrery.fetcher.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
