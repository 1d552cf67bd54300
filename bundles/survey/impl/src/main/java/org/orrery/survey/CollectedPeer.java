package org.orrery.survey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.orrery.peers.api.TrafficCounts;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerStats;
import org.orrery.wire.api.TimeSlicedPeerData;

/**
 * A connection that was there when recording began. On the survey's strand.
 *
 * @param atStart what had been counted then
 * @param roundTrips in milliseconds
 */
record CollectedPeer(Counters atStart, SampleWindow roundTrips) {
    private static final double MEDIAN = 0.5;

    /** What it did since, as it is reported. Spec: 30-manager-persistence-survey-admin.md, section 4.5. */
    TimeSlicedPeerData until(final TrafficCounts now) {
        final Counters since = Counters.of(now).since(atStart);
        return new TimeSlicedPeerData(
                new PeerStats(
                        now.peer().node().key(),
                        version(now.peer().versionString()),
                        since.messagesRead(),
                        since.messagesWritten(),
                        since.bytesRead(),
                        since.bytesWritten(),
                        now.secondsConnected(),
                        since.uniqueFloodBytes(),
                        since.duplicateFloodBytes(),
                        since.uniqueFetchBytes(),
                        since.duplicateFetchBytes(),
                        since.uniqueFloodMessages(),
                        since.duplicateFloodMessages(),
                        since.uniqueFetchMessages(),
                        since.duplicateFetchMessages()),
                Percentile.uint32(roundTrips.values(), MEDIAN));
    }

    /** Decoded and encoded again a text may have grown, if it was none. */
    private static Opaque version(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Opaque.of(Arrays.copyOf(bytes, Math.min(bytes.length, Hello.MAX_VERSION_BYTES)));
    }
}
