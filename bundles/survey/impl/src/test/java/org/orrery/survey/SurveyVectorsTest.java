package org.orrery.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.auth.Ed25519Signatures;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.PeerStats;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.SignedTimeSlicedSurveyResponse;
import org.orrery.wire.api.SignedTimeSlicedSurveyStartCollecting;
import org.orrery.wire.api.SignedTimeSlicedSurveyStopCollecting;
import org.orrery.wire.api.SurveyResponseBody;
import org.orrery.wire.api.TimeSlicedNodeData;
import org.orrery.wire.api.TimeSlicedPeerData;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.TopologyResponseBodyV2;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrException;

/** The vectors of the specification, in both directions. Spec: 30-manager-persistence-survey-admin.md, section 4.10. */
@Tag("30-8.7.4")
final class SurveyVectorsTest {
    private static final Signatures SIGNATURES =
            new Ed25519Signatures(IdentitySettings.of("any network", Vectors.bytes("/keys/surveyor/seed_hex")));
    private static final Signer SURVEYOR = SIGNATURES.ownSigner();
    private static final Signer SURVEYED = SIGNATURES.signer(Vectors.bytes("/keys/surveyed/seed_hex"));
    private static final SurveyKeyPair REPORTING = new SurveyKeyPair(Vectors.bytes("/x25519/reporting_secret_hex"));
    private static final SurveyKeyPair EPHEMERAL = new SurveyKeyPair(Vectors.bytes("/x25519/ephemeral_secret_hex"));

    @Test
    void startIsSignedAndRead() {
        final JsonNode vector = Vectors.at("/start_collecting");
        final TimeSlicedSurveyCollecting value = collecting(vector);

        final WireMessage made = SurveyMessages.start(value, SURVEYOR);

        expect(made, vector);
        final SignedTimeSlicedSurveyStartCollecting read = SignedTimeSlicedSurveyStartCollecting.of(message(vector));
        assertThat(read.startCollecting()).isEqualTo(value);
        assertThat(isSigned(value.surveyorId(), read.signature(), made)).isTrue();
    }

    @Test
    void stopIsSignedAndRead() {
        final JsonNode vector = Vectors.at("/stop_collecting");
        final TimeSlicedSurveyCollecting value = collecting(vector);

        final WireMessage made = SurveyMessages.stop(value, SURVEYOR);

        expect(made, vector);
        final SignedTimeSlicedSurveyStopCollecting read = SignedTimeSlicedSurveyStopCollecting.of(message(vector));
        assertThat(read.stopCollecting()).isEqualTo(value);
        assertThat(isSigned(value.surveyorId(), read.signature(), made)).isTrue();
    }

    @Test
    void theSignatureOfAStartStopsToo() {
        final WireMessage stop = message(Vectors.at("/cross_type_signature_reuse"));
        final SignedTimeSlicedSurveyStopCollecting read = SignedTimeSlicedSurveyStopCollecting.of(stop);

        assertThat(isSigned(read.stopCollecting().surveyorId(), read.signature(), stop))
                .isTrue();
    }

    @Test
    void requestsAreSignedAndRead() {
        for (final String name : List.of("/request_page_0", "/request_page_25_0")) {
            final JsonNode vector = Vectors.at(name);
            final TimeSlicedSurveyRequest value = new TimeSlicedSurveyRequest(
                    Vectors.node(vector, "surveyorPeerID"),
                    Vectors.node(vector, "surveyedPeerID"),
                    vector.required("ledgerNum").asLong(),
                    REPORTING.publicKey(),
                    SurveyLimiter.TOPOLOGY,
                    vector.required("nonce").asLong(),
                    vector.required("inboundPeersIndex").asLong(),
                    vector.required("outboundPeersIndex").asLong());

            final WireMessage made = SurveyMessages.request(value, SURVEYOR);

            expect(made, vector);
            final SignedTimeSlicedSurveyRequest read = SignedTimeSlicedSurveyRequest.of(message(vector));
            assertThat(read.request()).isEqualTo(value);
            assertThat(isSigned(value.surveyorPeerId(), read.requestSignature(), made))
                    .isTrue();
        }
    }

    @Test
    void aResponseIsSignedAndRead() {
        final JsonNode vector = Vectors.at("/response");
        final TimeSlicedSurveyResponse value = new TimeSlicedSurveyResponse(
                Vectors.node(vector, "surveyorPeerID"),
                Vectors.node(vector, "surveyedPeerID"),
                vector.required("ledgerNum").asLong(),
                SurveyLimiter.TOPOLOGY,
                Opaque.of(Vectors.bytes("/sealed_box/0/sealed_hex")),
                vector.required("nonce").asLong());

        final WireMessage made = SurveyMessages.response(value, SURVEYED);

        expect(made, vector);
        final SignedTimeSlicedSurveyResponse read = SignedTimeSlicedSurveyResponse.of(message(vector));
        assertThat(read.response()).isEqualTo(value);
        assertThat(isSigned(value.surveyedPeerId(), read.responseSignature(), made))
                .isTrue();
    }

    @Test
    void wrongAndShortSignaturesAreRefused() {
        Vectors.each("/signature_negative").map(SurveyVectorsTest::message).forEach(message -> {
            final SignedTimeSlicedSurveyStartCollecting read = SignedTimeSlicedSurveyStartCollecting.of(message);

            assertThat(isSigned(read.startCollecting().surveyorId(), read.signature(), message))
                    .isFalse();
        });
    }

    @Test
    void keysAreMadeOfSecrets() {
        assertThat(REPORTING.publicKey()).isEqualTo(Vectors.uint256("/x25519/reporting_public_hex"));
        assertThat(EPHEMERAL.publicKey()).isEqualTo(Vectors.uint256("/x25519/ephemeral_public_hex"));
    }

    @Test
    void boxesAreSealedAndOpened() {
        Vectors.each("/sealed_box").forEach(vector -> {
            final byte[] plain = Vectors.bytes(vector, "plaintext_hex");
            final byte[] sealed = Vectors.bytes(vector, "sealed_hex");

            assertThat(SealedBox.nonce(EPHEMERAL.publicKey(), REPORTING.publicKey()))
                    .isEqualTo(Vectors.bytes(vector, "nonce24_hex"));
            assertThat(SealedBox.seal(plain, REPORTING.publicKey(), EPHEMERAL)).isEqualTo(sealed);
            assertThat(SealedBox.open(sealed, REPORTING)).isEqualTo(plain);
        });
    }

    @Test
    void aBoxOfLibsodiumIsOpened() {
        assertThat(SealedBox.open(Vectors.bytes("/sealed_box_random_ephemeral/sealed_hex"), REPORTING))
                .isEqualTo(Vectors.bytes("/sealed_box/0/plaintext_hex"));
    }

    @Test
    void boxesThatWereChangedAreNotOpened() {
        assertThat(SealedBox.open(negative(0), REPORTING)).isNull();
        assertThat(SealedBox.open(negative(1), REPORTING)).isNull();
    }

    @Test
    void bodiesOfAnotherLengthAreNotRead() {
        for (int i = 2; i < Vectors.at("/sealed_box_negative").size(); i++) {
            final byte[] opened = SealedBox.open(negative(i), REPORTING);

            assertThat(opened).isNotNull();
            assertThatThrownBy(() -> SurveyResponseBody.decode(opened)).isInstanceOf(XdrException.class);
        }
    }

    @Test
    void bodiesAreWrittenAndRead() {
        final JsonNode json = Vectors.at("/sealed_box/0/body_json");
        final SurveyResponseBody body = new SurveyResponseBody(new TopologyResponseBodyV2(
                peers(json.required("inboundPeers")),
                peers(json.required("outboundPeers")),
                nodeData(json.required("nodeData"))));
        final byte[] encoded = Vectors.bytes("/sealed_box/0/plaintext_hex");

        assertThat(body.toXdr()).isEqualTo(encoded);
        assertThat(SurveyResponseBody.decode(encoded)).isEqualTo(body);
    }

    @Test
    @Tag("30-8.5.1")
    void theLargestBodyFits() {
        final TimeSlicedPeerData peer = new TimeSlicedPeerData(
                new PeerStats(
                        Vectors.uint256("/keys/peer1/public_hex"),
                        Opaque.ofText("a".repeat(100)),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0),
                0);
        final List<TimeSlicedPeerData> page = Collections.nCopies(TopologyResponseBodyV2.MAX_PEERS, peer);
        final SurveyResponseBody body = new SurveyResponseBody(
                new TopologyResponseBodyV2(page, page, new TimeSlicedNodeData(0, 0, 0, 0, 0, 0, 0, false, 0, 0)));

        final byte[] plain = body.toXdr();
        final byte[] sealed = SealedBox.seal(plain, REPORTING.publicKey(), EPHEMERAL);

        assertThat(plain).hasSize(Vectors.at("/max_size_body/plaintext_length").asInt());
        assertThat(Hashes.sha256(plain)).isEqualTo(Vectors.uint256("/max_size_body/plaintext_sha256"));
        assertThat(sealed).hasSize(Vectors.at("/max_size_body/sealed_length").asInt());
        assertThat(sealed.length)
                .isLessThanOrEqualTo(Vectors.at("/max_size_body/limit").asInt());
    }

    @Test
    void percentilesAreInterpolated() {
        Vectors.each("/quantiles/cases").forEach(vector -> {
            final double[] samples = StreamSupport.stream(
                            vector.required("samples").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();

            assertThat(Percentile.of(samples, 0.5))
                    .isEqualTo(vector.required("median").asDouble());
            assertThat(Percentile.of(samples, 0.75))
                    .isEqualTo(vector.required("p75").asDouble());
            assertThat(Percentile.uint32(samples, 0.5))
                    .isEqualTo(vector.required("median_u32").asLong());
            assertThat(Percentile.uint32(samples, 0.75))
                    .isEqualTo(vector.required("p75_u32").asLong());
        });
    }

    @Test
    void windowsHaveTheirEnds() {
        Vectors.each("/ledger_window/cases").forEach(vector -> {
            final LedgerWindow window =
                    new LedgerWindow(vector.required("window").asInt());
            final long local = vector.required("local").asLong();
            final long first = vector.required("first_valid").asLong();
            final long last = vector.required("last_valid").asLong();

            assertThat(window.contains(first, local)).isTrue();
            assertThat(window.contains(last, local)).isTrue();
            assertThat(window.contains(last + 1, local)).isFalse();
            if (first > 0) {
                assertThat(window.contains(first - 1, local)).isFalse();
            }
        });
    }

    private static void expect(final WireMessage made, final JsonNode vector) {
        assertThat(SignedBytes.survey(made)).isEqualTo(Vectors.bytes(vector, "signed_bytes_hex"));
        assertThat(made.body()).isEqualTo(message(vector).body());
    }

    private static boolean isSigned(final Uint256 node, final Opaque signature, final WireMessage message) {
        return SurveyMessages.isSignedBy(node, signature, message, SIGNATURES);
    }

    private static WireMessage message(final JsonNode vector) {
        final String field =
                vector.has("stellar_message_xdr_hex") ? "stellar_message_xdr_hex" : "stop_stellar_message_xdr_hex";
        return WireMessage.of(Vectors.bytes(vector, field));
    }

    private static byte[] negative(final int index) {
        return Vectors.bytes("/sealed_box_negative/" + index + "/sealed_hex");
    }

    private static TimeSlicedSurveyCollecting collecting(final JsonNode vector) {
        return new TimeSlicedSurveyCollecting(
                Vectors.node(vector, "surveyor"),
                vector.required("nonce").asLong(),
                vector.required("ledgerNum").asLong());
    }

    private static List<TimeSlicedPeerData> peers(final JsonNode array) {
        final List<TimeSlicedPeerData> peers = new ArrayList<>();
        array.forEach(peer -> peers.add(new TimeSlicedPeerData(
                new PeerStats(
                        Vectors.node(peer, "id"),
                        Opaque.ofText(peer.required("versionStr").asText()),
                        uint64(peer, "messagesRead"),
                        uint64(peer, "messagesWritten"),
                        uint64(peer, "bytesRead"),
                        uint64(peer, "bytesWritten"),
                        uint64(peer, "secondsConnected"),
                        uint64(peer, "uniqueFloodBytesRecv"),
                        uint64(peer, "duplicateFloodBytesRecv"),
                        uint64(peer, "uniqueFetchBytesRecv"),
                        uint64(peer, "duplicateFetchBytesRecv"),
                        uint64(peer, "uniqueFloodMessageRecv"),
                        uint64(peer, "duplicateFloodMessageRecv"),
                        uint64(peer, "uniqueFetchMessageRecv"),
                        uint64(peer, "duplicateFetchMessageRecv")),
                peer.required("averageLatencyMs").asLong())));
        return peers;
    }

    private static TimeSlicedNodeData nodeData(final JsonNode json) {
        return new TimeSlicedNodeData(
                json.required("addedAuthenticatedPeers").asLong(),
                json.required("droppedAuthenticatedPeers").asLong(),
                json.required("totalInboundPeerCount").asLong(),
                json.required("totalOutboundPeerCount").asLong(),
                json.required("p75SCPFirstToSelfLatencyMs").asLong(),
                json.required("p75SCPSelfToOtherLatencyMs").asLong(),
                json.required("lostSyncCount").asLong(),
                json.required("isValidator").asBoolean(),
                json.required("maxInboundPeerCount").asLong(),
                json.required("maxOutboundPeerCount").asLong());
    }

    private static long uint64(final JsonNode parent, final String field) {
        return new BigInteger(parent.required(field).asText()).longValue();
    }
}
