package org.orrery.fetcher.api;

/**
 * Counts since the start, and what is being fetched now. Spec: 20-flow-flood-fetch.md, section 5.9, last line.
 *
 * @param items items that an envelope waits for now
 * @param dormant items nobody waits for any more, of which it is still known who was asked
 * @param envelopes envelopes waiting now, one for each item they wait for
 * @param asked requests sent
 * @param nextPeer times that the peer asked last was given up: no answer in time, or it did not have the item
 * @param dontHave answers DONT_HAVE of the peer asked last
 * @param pauses times that nobody was left to ask
 * @param unsolicited items let go because nobody waits for them
 * @param notStored items that the application did not store, or could not because it was absent
 * @param refused wishes refused for want of room
 * @param transactionSets how long transaction sets took
 * @param quorumSets how long quorum sets took
 */
public record FetcherStatus(
        long items,
        long dormant,
        long envelopes,
        long asked,
        long nextPeer,
        long dontHave,
        long pauses,
        long unsolicited,
        long notStored,
        long refused,
        FetchTimes transactionSets,
        FetchTimes quorumSets) {}
