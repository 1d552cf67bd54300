package org.orrery.survey;

import org.orrery.peers.api.TrafficCounts;

/** The twelve counters of a connection at one moment. Spec: 30-manager-persistence-survey-admin.md, section 4.4. */
record Counters(
        long messagesRead,
        long messagesWritten,
        long bytesRead,
        long bytesWritten,
        long uniqueFloodBytes,
        long duplicateFloodBytes,
        long uniqueFetchBytes,
        long duplicateFetchBytes,
        long uniqueFloodMessages,
        long duplicateFloodMessages,
        long uniqueFetchMessages,
        long duplicateFetchMessages) {
    static Counters of(final TrafficCounts counts) {
        return new Counters(
                counts.messagesRead(),
                counts.messagesWritten(),
                counts.bytesRead(),
                counts.bytesWritten(),
                counts.uniqueFloodBytes(),
                counts.duplicateFloodBytes(),
                counts.uniqueFetchBytes(),
                counts.duplicateFetchBytes(),
                counts.uniqueFloodMessages(),
                counts.duplicateFloodMessages(),
                counts.uniqueFetchMessages(),
                counts.duplicateFetchMessages());
    }

    /** What was added since an earlier moment. */
    Counters since(final Counters before) {
        return new Counters(
                difference(messagesRead, before.messagesRead),
                difference(messagesWritten, before.messagesWritten),
                difference(bytesRead, before.bytesRead),
                difference(bytesWritten, before.bytesWritten),
                difference(uniqueFloodBytes, before.uniqueFloodBytes),
                difference(duplicateFloodBytes, before.duplicateFloodBytes),
                difference(uniqueFetchBytes, before.uniqueFetchBytes),
                difference(duplicateFetchBytes, before.duplicateFetchBytes),
                difference(uniqueFloodMessages, before.uniqueFloodMessages),
                difference(duplicateFloodMessages, before.duplicateFloodMessages),
                difference(uniqueFetchMessages, before.uniqueFetchMessages),
                difference(duplicateFetchMessages, before.duplicateFetchMessages));
    }

    /** A counter that went back was begun anew when the part that counts was exchanged. */
    private static long difference(final long now, final long before) {
        return now >= before ? now - before : now;
    }
}
