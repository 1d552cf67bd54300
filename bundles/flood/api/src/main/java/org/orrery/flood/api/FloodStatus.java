package org.orrery.flood.api;

/**
 * Counts of flooding since the start, and its size now. Spec: 20-flow-flood-fetch.md, section 2.6.
 *
 * @param records messages remembered now
 * @param uniqueReceived received flood messages that nobody was known to know
 * @param duplicateReceived received flood messages that somebody was known to know
 * @param suppressed duplicates among those that were let go because a copy was being processed
 * @param shed received transactions that were let go because they had waited more than 5 s for the application
 * @param broadcasts messages of which at least one peer was told
 * @param pushed sent copies, one for each peer
 * @param advertised transactions whose hash was queued for a peer, one for each peer
 * @param forgotten messages forgotten because the application refused them
 * @param evicted messages forgotten for want of room
 */
public record FloodStatus(
        long records,
        long uniqueReceived,
        long duplicateReceived,
        long suppressed,
        long shed,
        long broadcasts,
        long pushed,
        long advertised,
        long forgotten,
        long evicted) {}
