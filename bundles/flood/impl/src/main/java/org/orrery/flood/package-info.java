/**
 * Flooding: {@link org.orrery.flood.Floodgate} remembers which peer knows which message and tells the others;
 * {@link org.orrery.flood.ScpMessageHandler} and {@link org.orrery.flood.TransactionHandler} take received messages to the
 * application, each copy that is being processed only once.
 *
 * <p>State of the process, guarded by short locks under which nothing is called. Spec: 20-flow-flood-fetch.md, sections 2
 * and 6.
 */
package org.orrery.flood;
