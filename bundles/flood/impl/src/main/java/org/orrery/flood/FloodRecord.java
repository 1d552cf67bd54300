package org.orrery.flood;

import org.orrery.wire.api.Uint256;

/**
 * What is known of one message.
 *
 * @param id its message id
 * @param ledger the slot that consensus was at when the record was made; never refreshed
 * @param told who knows it
 */
record FloodRecord(Uint256 id, long ledger, ToldPeers told) {}
