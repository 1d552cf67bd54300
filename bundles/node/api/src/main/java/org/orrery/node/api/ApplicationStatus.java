package org.orrery.node.api;

/**
 * How the application is doing, for people. Counters count from its start.
 *
 * @param trackingIndex the slot that consensus is at; 0 while unknown
 * @param synced consensus was heard of lately
 * @param envelopesAccepted SCP messages taken in for the first time, with everything they refer to
 * @param envelopesDiscarded SCP messages refused, for whatever reason
 * @param duplicates SCP messages that said nothing new
 * @param slotsHeld slots of which statements are held
 * @param validators validators of which statements are held
 * @param transactions transactions that wait
 * @param envelopesFetching SCP messages that wait for what they refer to
 * @param externalizedSlot latest slot that the validators who are followed have externalized; 0 while none, or where nobody
 *     in particular is followed
 * @param supporters how many of those who are followed said so, with the same value
 */
public record ApplicationStatus(
        long trackingIndex,
        boolean synced,
        long envelopesAccepted,
        long envelopesDiscarded,
        long duplicates,
        int slotsHeld,
        int validators,
        int transactions,
        int envelopesFetching,
        long externalizedSlot,
        int supporters) {}
