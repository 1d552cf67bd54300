package org.orrery.traffic;

import org.orrery.wire.api.Uint256;

/**
 * What the leader of a slot proposes, and in the end all agree on.
 *
 * @param leader number of the validator that signs the value
 * @param txSetHash hash of the transaction set
 * @param closeTimeSeconds seconds since 1970
 */
public record Proposal(int leader, Uint256 txSetHash, long closeTimeSeconds) {}
