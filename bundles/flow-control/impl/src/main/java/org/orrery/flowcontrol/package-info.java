/**
 * Flow control of stellar-core's overlay, one {@link org.orrery.flowcontrol.CreditGate} for each link.
 *
 * <p>What a peer may send us is counted in {@link org.orrery.flowcontrol.LocalCapacity} and given back to it by
 * {@link org.orrery.flowcontrol.GrantAccounting}; what we may send it is {@link org.orrery.flowcontrol.PeerCredit}, and
 * what waits for credit stands in {@link org.orrery.flowcontrol.OutboundQueues}. All of it belongs to the link's loop.
 * Spec: 20-flow-flood-fetch.md, section 1.
 */
package org.orrery.flowcontrol;
