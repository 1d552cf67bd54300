/**
 * What the overlay asks of the application behind it (stellar-core calls that the herder).
 *
 * <p>An embedder registers services for {@link org.orrery.node.api.ConsensusInbox},
 * {@link org.orrery.node.api.ItemSource}, {@link org.orrery.node.api.TransactionPool} and
 * {@link org.orrery.node.api.LedgerClock}. The overlay calls the first three on the strand named {@code node}, one call at
 * a time; nothing may block there. {@code LedgerClock} is read by any thread and answers from memory.
 * Spec: 20-flow-flood-fetch.md, section 7.
 */
@Export
@Version("1.0.0")
package org.orrery.node.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
