package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the specification. Spec: 50-xdr.md, section 9. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XdrVectorsTest {
    private final JsonNode file = Resources.json("xdr-vectors.json");
    private final Uint256 networkId = Uint256.ofHex(file.get("networkId").asText());

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsValidVectorsFromTheirProtocolOn(final Vector vector) {
        for (int protocol = 25; protocol <= 28; protocol++) {
            final long verdict = vector.verdict(protocol);

            if (protocol < vector.json().get("since").asInt()) {
                assertThat(Verdict.violation(verdict)).isEqualTo(XdrViolation.DISCRIMINANT);
            } else {
                assertThat(Verdict.isOk(verdict)).isTrue();
                assertThat(Verdict.used(verdict)).isEqualTo(vector.bytes().length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void countsNestingAsTheReferenceDoes(final Vector vector) {
        final int depth = vector.json().get("depth").asInt();

        assertThat(Verdict.isOk(vector.verdictBelow(1500 - depth))).isTrue();
        assertThat(Verdict.violation(vector.verdictBelow(1501 - depth))).isEqualTo(XdrViolation.DEPTH);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void hashesValidVectors(final Vector vector) {
        final byte[] bytes = vector.bytes();
        final byte[] blake2b = new byte[32];
        final Blake2bDigest digest = new Blake2bDigest(256);
        digest.update(bytes, 0, bytes.length);
        digest.doFinal(blake2b, 0);

        assertThat(bytes).hasSize(vector.json().get("size").asInt());
        assertThat(Uint256.of(blake2b)).isEqualTo(vector.hash("blake2b256"));
        assertThat(Hashes.sha256(bytes)).isEqualTo(vector.hash("sha256"));
        if (vector.type() == XdrType.STELLAR_MESSAGE) {
            final WireMessage message = WireMessage.of(bytes);
            assertThat(message.type().name()).isEqualTo(vector.json().get("arm").asText());
            assertThat(message.id()).isEqualTo(vector.hash("sha256"));
            assertThat(message.contentHash()).isEqualTo(vector.hash("sha256From4"));
        }
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void slicesTransactions(final Vector vector) {
        final TransactionSlices slices = TransactionSlices.of(WireMessage.of(vector.bytes()));

        assertThat(slices.fullHash()).isEqualTo(vector.hash("txFullHash"));
        assertThat(slices.contentsHash(networkId)).isEqualTo(vector.hash("txContentsHash"));
        assertThat(slices.operations())
                .isEqualTo(vector.json().get("operations").asInt());
        assertThat(vector.slice("tx")).containsExactly(slices.txStart(), slices.txEnd());
        assertThat(slices.isSoroban()).isEqualTo(isNamedSoroban(vector));
        if (vector.has("innerFullHash")) {
            assertThat(slices.kind()).isEqualTo(EnvelopeKind.FEE_BUMP);
            assertThat(slices.countedOperations()).isEqualTo(slices.operations() + 1);
            assertThat(slices.innerFullHash()).isEqualTo(vector.hash("innerFullHash"));
            assertThat(slices.innerContentsHash(networkId)).isEqualTo(vector.hash("innerContentsHash"));
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void countsAndHashesTransactionSets(final Vector vector) {
        final byte[] bytes = vector.bytes();
        final List<TransactionSlices> found = new ArrayList<>();

        final long verdict = XdrValidator.of(28, true)
                .transactions(
                        bytes, 0, bytes.length, (start, end) -> found.add(TransactionSlices.of(bytes, start, end)));

        assertThat(Verdict.isOk(verdict)).isTrue();
        assertThat(Hashes.txSet(WireMessage.of(bytes))).isEqualTo(vector.hash("txSetHash"));
        if (vector.has("transactions")) {
            assertThat(found).hasSize(vector.json().get("transactions").asInt());
        }
    }

    @ParameterizedTest
    @MethodSource("scp")
    void slicesAndVerifiesScp(final Vector vector) {
        final WireMessage message = WireMessage.of(vector.bytes());
        final ScpSlices slices = ScpSlices.of(message);
        final ScpEnvelope envelope = ScpEnvelope.of(message);

        assertThat(Long.toUnsignedString(slices.slotIndex()))
                .isEqualTo(vector.json().get("slot").asText());
        assertThat(vector.slice("statement")).containsExactly(4, slices.statementEnd());
        assertThat(slices.nodeId()).isEqualTo(envelope.statement().nodeId());
        assertThat(slices.slotIndex()).isEqualTo(envelope.statement().slotIndex());
        assertThat(slices.pledgeCode()).isEqualTo(envelope.statement().pledges().code());
        assertThat(slices.quorumSetHash())
                .isEqualTo(envelope.statement().pledges().quorumSetHash());
        assertThat(slices.signature()).isEqualTo(envelope.signature());
        assertThat(slices.signedBytes(networkId)).isEqualTo(SignedBytes.scpStatement(networkId, envelope.statement()));
        assertThat(Hashes.sha256(slices.signedBytes(networkId))).isEqualTo(vector.hash("signedSha256"));
        vector.expectSignature(slices.nodeId(), slices.signature(), slices.signedBytes(networkId));
    }

    @ParameterizedTest
    @MethodSource("values")
    void verifiesStellarValues(final Vector vector) {
        final StellarValue value = StellarValue.decode(vector.bytes(), 28);

        assertThat(value.toXdr()).isEqualTo(vector.bytes());
        if (vector.has("signedSha256")) {
            final byte[] signed = SignedBytes.closeValue(networkId, value);
            final CloseValueSignature by = value.ext() instanceof final StellarValue.Signed ext
                    ? ext.lcValueSignature()
                    : ((StellarValue.Proposed) value.ext()).lcValueSignature();
            assertThat(Hashes.sha256(signed)).isEqualTo(vector.hash("signedSha256"));
            assertThat(verify(by.nodeId(), by.signature(), signed)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("hellos")
    void verifiesCertificates(final Vector vector) {
        final Hello hello = Hello.of(WireMessage.of(vector.bytes()));
        final AuthCert cert = hello.cert();

        final Uint256 digest = SignedBytes.authCert(networkId, cert.expiration(), cert.pubkey());

        assertThat(digest).isEqualTo(vector.hash("certSignedSha256"));
        vector.expectSignature(hello.peerId(), cert.sig(), digest.toBytes());
    }

    @ParameterizedTest
    @MethodSource("surveys")
    void findsWhatSurveysSign(final Vector vector) {
        final byte[] signed = SignedBytes.survey(WireMessage.of(vector.bytes()));

        assertThat(vector.slice("signed"))
                .containsExactly(vector.bytes().length - signed.length, vector.bytes().length);
        assertThat(Hashes.sha256(signed)).isEqualTo(vector.hash("signedSha256"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void recordsEncodeWhatTheyDecoded(final Vector vector) {
        if (Records.canDecode(vector.type(), vector.bytes())) {
            assertThat(Records.reencode(vector.type(), vector.bytes(), 28)).isEqualTo(vector.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void judgesDamagedVectorsAsEveryProtocolDoes(final Vector vector) {
        for (int protocol = 25; protocol <= 28; protocol++) {
            final long verdict = vector.verdict(protocol);
            final JsonNode perProtocol = vector.json().path("verdictByProtocol").path("" + protocol);
            final String expected =
                    perProtocol.isMissingNode() ? vector.json().get("verdict").asText() : perProtocol.asText();

            assertThat(Verdict.isOk(verdict)).as("protocol %d", protocol).isEqualTo(expected.equals("ok"));
            if (Verdict.isOk(verdict) && vector.has("usedIfTailIgnored")) {
                assertThat(Verdict.used(verdict))
                        .isEqualTo(vector.json().get("usedIfTailIgnored").asInt());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oddBools")
    void rewritesOddBoolsBeforeHashing(final Vector vector) {
        final byte[] bytes = vector.bytes();

        assertThat(Verdict.hasOddBool(vector.verdict(27))).isTrue();
        final byte[] canonical = XdrValidator.of(27, true).canonical(vector.type(), bytes, 0, bytes.length);

        assertThat(canonical).isNotEqualTo(bytes).hasSameSizeAs(bytes);
        assertThat(WireMessage.of(canonical).contentHash()).isEqualTo(vector.hash("rewrittenSha256From4"));
    }

    private Stream<Vector> valid() {
        return vectors("valid");
    }

    private Stream<Vector> damaged() {
        return Stream.concat(vectors("lenient"), vectors("invalid"));
    }

    private Stream<Vector> transactions() {
        return valid().filter(vector -> vector.has("txFullHash"));
    }

    private Stream<Vector> sets() {
        return valid().filter(vector -> vector.isMessage("TX_SET") || vector.isMessage("GENERALIZED_TX_SET"));
    }

    private Stream<Vector> scp() {
        return valid().filter(vector -> vector.isMessage("SCP_MESSAGE") && vector.has("slot"));
    }

    private Stream<Vector> values() {
        return valid().filter(vector -> vector.type() == XdrType.STELLAR_VALUE);
    }

    private Stream<Vector> hellos() {
        return valid().filter(vector -> vector.has("certSignedSha256"));
    }

    private Stream<Vector> surveys() {
        return valid().filter(vector -> vector.isMessage("TIME_SLICED") && vector.has("signedSha256"));
    }

    private Stream<Vector> oddBools() {
        return damaged().filter(vector -> vector.has("rewrittenSha256From4"));
    }

    private Stream<Vector> vectors(final String section) {
        return Resources.each(file.get(section)).map(Vector::new);
    }

    private static boolean isNamedSoroban(final Vector vector) {
        final String name = vector.toString().toLowerCase(Locale.ROOT);
        return name.contains("soroban") || name.contains("tx-p2");
    }

    private static boolean verify(final Uint256 key, final Opaque signature, final byte[] signed) {
        return signature.length() == 64
                && Ed25519.verify(signature.toBytes(), 0, key.toBytes(), 0, signed, 0, signed.length);
    }

    record Vector(JsonNode json) {
        XdrType type() {
            return CorpusLine.type(json.get("type").asText());
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(json.get("b64").asText());
        }

        boolean has(final String field) {
            return json.has(field);
        }

        boolean isMessage(final String arm) {
            return json.path("arm").asText().startsWith(arm);
        }

        Uint256 hash(final String field) {
            return Uint256.ofHex(json.get(field).asText());
        }

        List<Integer> slice(final String name) {
            final JsonNode slice = json.get("slices").get(name);
            return Arrays.asList(slice.get(0).asInt(), slice.get(1).asInt());
        }

        long verdict(final int protocol) {
            return XdrValidator.of(protocol, protocol >= 27).validate(type(), bytes(), 0, bytes().length);
        }

        long verdictBelow(final int levels) {
            final XdrValidator newest = XdrValidator.of(28, true);
            return newest.validate(type(), bytes(), 0, bytes().length, levels);
        }

        void expectSignature(final Uint256 key, final Opaque signature, final byte[] signed) {
            if (!has("note")) {
                assertThat(verify(key, signature, signed)).isTrue();
            }
        }

        @Override
        public String toString() {
            return json.get("name").asText();
        }
    }
}
