package org.orrery.launcher;

import java.util.Map;

/**
 * What the validators of the demo agree on in one slot.
 *
 * @param slot the slot
 * @param leader number of the validator that proposes it
 * @param txSet hash of its transaction set
 * @param closeTimeSeconds its close time, seconds since 1970
 */
record DemoValue(long slot, int leader, String txSet, long closeTimeSeconds) {
    /** Asks a node's validators for a statement about it. */
    Map<String, Object> command(final String statement) {
        return Map.of(
                "do",
                "emitRound",
                "slot",
                slot,
                "statement",
                statement,
                "leader",
                leader,
                "txSet",
                txSet,
                "closeTime",
                closeTimeSeconds);
    }
}
