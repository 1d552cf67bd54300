package org.orrery.survey;

import java.util.List;
import org.orrery.survey.RecordingState.AgedSample;
import org.orrery.survey.RecordingState.PeerState;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.XdrReader;
import org.orrery.wire.api.XdrViolation;
import org.orrery.wire.api.XdrWriter;

/**
 * The survey that is active, in schema 1: its phase (0 none, 1 collecting, 2 reporting), and unless there is none nonce,
 * surveyor and nanoseconds since the phase began. While collecting: connections added and dropped, losses of sync, whether
 * consensus is followed, both kinds of latencies, and the connections inbound and outbound: node, twelve counters in the
 * order of {@link Counters}, round trips. A latency is an age in nanoseconds and milliseconds. While reporting: the peers
 * inbound and outbound and the node, as on the wire.
 */
final class SliceStateV1 {
    private static final int INACTIVE = 0;
    private static final int COLLECTING = 1;
    private static final int REPORTING = 2;
    private static final int ANY = Integer.MAX_VALUE;
    private static final int SAMPLE_BYTES = 16;
    private static final int PEER_BYTES = 132;

    private SliceStateV1() {}

    static void write(final SliceState state, final XdrWriter out) {
        out.writeInt(
                switch (state.phase()) {
                    case INACTIVE -> INACTIVE;
                    case COLLECTING -> COLLECTING;
                    case REPORTING -> REPORTING;
                });
        if (state.phase() == SurveyPhase.INACTIVE) {
            return;
        }
        out.writeUint32(state.nonce()).writeUint256(state.surveyor().key()).writeLong(state.elapsedNanos());
        if (state.phase() == SurveyPhase.COLLECTING) {
            writeRecording(state.recording(), out);
        } else {
            SurveyStateV1.writePeers(state.report().inbound(), out);
            SurveyStateV1.writePeers(state.report().outbound(), out);
            state.report().nodeData().encode(out);
        }
    }

    static SliceState read(final XdrReader in) {
        final SurveyPhase phase = switch (in.readInt()) {
            case INACTIVE -> SurveyPhase.INACTIVE;
            case COLLECTING -> SurveyPhase.COLLECTING;
            case REPORTING -> SurveyPhase.REPORTING;
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
        if (phase == SurveyPhase.INACTIVE) {
            return new SliceState(phase, 0, null, 0, null, null);
        }
        return new SliceState(
                phase,
                in.readUint32(),
                SurveyStateV1.readNode(in),
                in.readLong(),
                phase == SurveyPhase.COLLECTING ? readRecording(in) : null,
                phase == SurveyPhase.REPORTING ? readReport(in) : null);
    }

    private static Report readReport(final XdrReader in) {
        return new Report(SurveyStateV1.readPeers(in), SurveyStateV1.readPeers(in), TimeSlicedNodeData.decode(in));
    }

    private static void writeRecording(final RecordingState state, final XdrWriter out) {
        out.writeLong(state.added())
                .writeLong(state.dropped())
                .writeLong(state.syncLost())
                .writeBool(state.wasTracking());
        writeSamples(state.firstToSelf(), out);
        writeSamples(state.selfToOther(), out);
        out.writeList(state.inbound(), ANY, SliceStateV1::writePeer)
                .writeList(state.outbound(), ANY, SliceStateV1::writePeer);
    }

    private static RecordingState readRecording(final XdrReader in) {
        return new RecordingState(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBool(),
                readSamples(in),
                readSamples(in),
                in.readList(ANY, PEER_BYTES, SliceStateV1::readPeer),
                in.readList(ANY, PEER_BYTES, SliceStateV1::readPeer));
    }

    private static void writePeer(final PeerState peer, final XdrWriter out) {
        out.writeUint256(peer.node().key());
        writeCounters(peer.atStart(), out);
        writeSamples(peer.roundTrips(), out);
    }

    private static PeerState readPeer(final XdrReader in) {
        return new PeerState(SurveyStateV1.readNode(in), readCounters(in), readSamples(in));
    }

    private static void writeSamples(final List<AgedSample> samples, final XdrWriter out) {
        out.writeList(
                samples, ANY, (sample, to) -> to.writeLong(sample.ageNanos()).writeLong(sample.millis()));
    }

    private static List<AgedSample> readSamples(final XdrReader in) {
        return in.readList(ANY, SAMPLE_BYTES, each -> new AgedSample(each.readLong(), each.readLong()));
    }

    private static void writeCounters(final Counters counters, final XdrWriter out) {
        out.writeLong(counters.messagesRead())
                .writeLong(counters.messagesWritten())
                .writeLong(counters.bytesRead())
                .writeLong(counters.bytesWritten())
                .writeLong(counters.uniqueFloodBytes())
                .writeLong(counters.duplicateFloodBytes())
                .writeLong(counters.uniqueFetchBytes())
                .writeLong(counters.duplicateFetchBytes())
                .writeLong(counters.uniqueFloodMessages())
                .writeLong(counters.duplicateFloodMessages())
                .writeLong(counters.uniqueFetchMessages())
                .writeLong(counters.duplicateFetchMessages());
    }

    private static Counters readCounters(final XdrReader in) {
        return new Counters(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
