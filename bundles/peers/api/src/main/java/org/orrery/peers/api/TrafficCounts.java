package org.orrery.peers.api;

import java.util.Objects;
import org.orrery.overlay.api.PeerInfo;

/**
 * What was counted on one connection since it was made. <i>Flood</i> are messages that are passed on from node to node,
 * adverts, demands and those of surveys included; <i>fetch</i> are transaction sets and quorum sets. One is a
 * <i>duplicate</i> if any peer sent the same lately; bytes are those of messages, without heads and seals.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 1.12 and 4.4.
 *
 * @param peer who
 * @param secondsConnected since the connection was made
 * @param messagesRead frames read
 * @param messagesWritten frames written
 * @param bytesRead bytes read, headers included
 * @param bytesWritten bytes written, headers included
 */
public record TrafficCounts(
        PeerInfo peer,
        long secondsConnected,
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
    public TrafficCounts {
        Objects.requireNonNull(peer, "peer");
    }
}
