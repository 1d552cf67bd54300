package org.orrery.adverts;

import java.util.List;
import org.orrery.wire.api.Uint256;

/**
 * Pull mode of one link, as plain values. Counters and latencies start anew elsewhere.
 *
 * @param outgoing to be offered, in order
 * @param incoming offered to us, in order
 * @param retry offered to us and put off, in order
 * @param offered everything that is remembered as offered to us, oldest first
 */
record LinkState(List<Uint256> outgoing, List<Uint256> incoming, List<Uint256> retry, List<Offered> offered) {
    LinkState {
        outgoing = List.copyOf(outgoing);
        incoming = List.copyOf(incoming);
        retry = List.copyOf(retry);
        offered = List.copyOf(offered);
    }

    /** A hash, and the ledger at which it was last offered, unsigned 32 bits. */
    record Offered(Uint256 hash, long ledger) {}
}
