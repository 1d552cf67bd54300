package org.orrery.adverts.api;

/**
 * Pull mode on one connection. Spec: 20-flow-flood-fetch.md, section 1.12.
 *
 * @param pullLatencyP75Millis 75th percentile, over the last 300 s, of the time from a demand to the transaction
 * @param demandTimeouts demands to this peer for hashes that another one was asked for before, as stellar-core counts them
 * @param fulfilled hashes that this peer demanded and was sent
 * @param unfulfilled hashes that this peer demanded and was not sent
 * @param incoming hashes that this peer offered and that wait for a demand, those put off included
 * @param outgoing hashes that wait to be offered to this peer
 */
public record PeerPull(
        long pullLatencyP75Millis, long demandTimeouts, long fulfilled, long unfulfilled, int incoming, int outgoing) {}
