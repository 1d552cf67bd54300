package org.orrery.flowcontrol.api;

/**
 * Sums over all links since the start, for the meters of spec 20, section 1.12.
 *
 * @param scpDropped messages shed from SCP queues
 * @param txDropped messages shed from transaction queues
 * @param demandDropped hashes shed from demand queues
 * @param advertDropped hashes shed from advert queues
 * @param readThrottles how often reading was stopped and went on again
 * @param readThrottleNanos how long it stood in sum
 * @param floodThrottles how often sending was blocked for want of credit until a grant came
 * @param floodThrottleNanos how long it was blocked in sum
 */
public record FlowTotals(
        long scpDropped,
        long txDropped,
        long demandDropped,
        long advertDropped,
        long readThrottles,
        long readThrottleNanos,
        long floodThrottles,
        long floodThrottleNanos) {}
