package org.orrery.traffic;

/**
 * What is generated, and which part of it here.
 *
 * @param seed what everything follows from; the same at every node
 * @param validators how many there are; the same at every node
 * @param node number of this node, from 0
 * @param nodes how many nodes share the validators: validator i is at node i modulo this
 */
public record TrafficSettings(long seed, int validators, int node, int nodes) {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TrafficSettings {
        if (validators < 1 || validators > TrafficGenerator.MAX_VALIDATORS) {
            throw new IllegalArgumentException(
                    "TRAFFIC_VALIDATORS is " + validators + ", not 1 to " + TrafficGenerator.MAX_VALIDATORS);
        }
        if (nodes < 1 || node < 0 || node >= nodes) {
            throw new IllegalArgumentException("TRAFFIC_NODE " + node + " of TRAFFIC_NODES " + nodes);
        }
    }

    /** Sixteen validators, all here. */
    public static TrafficSettings defaults() {
        return new TrafficSettings(1, 16, 0, 1);
    }

    boolean isHere(final int validator) {
        return validator % nodes == node;
    }
}
