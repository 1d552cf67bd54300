package org.orrery.peers.api;

import org.orrery.overlay.api.PeerInfo;

/**
 * One authenticated peer, for people.
 *
 * @param peer who
 * @param elapsedSeconds since the connection was made
 * @param latencyMillis last measured round trip; 86 400 000 until the first
 * @param messagesRead frames read
 * @param messagesWritten frames written
 * @param bytesRead bytes read, headers included
 * @param bytesWritten bytes written, headers included
 * @param queuedBytes bytes waiting to be written
 */
public record PeerStatus(
        PeerInfo peer,
        long elapsedSeconds,
        long latencyMillis,
        long messagesRead,
        long messagesWritten,
        long bytesRead,
        long bytesWritten,
        long queuedBytes) {}
