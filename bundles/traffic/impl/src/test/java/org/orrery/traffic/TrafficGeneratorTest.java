package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrType;
import org.orrery.wire.api.XdrValidator;

class TrafficGeneratorTest {
    private static final Emission EMISSION = new Emission(1_750_000_000L, 0x0123_4567_89ab_cdefL);

    private final TestSignatures signatures = new TestSignatures();
    private final TrafficGenerator generator = new TrafficGenerator(1, 5, signatures);

    @ParameterizedTest
    @EnumSource
    void everyStatementIsWellFormedAndSigned(final StatementKind kind) {
        for (int validator = 0; validator < 5; validator++) {
            final WireMessage message = generator.statement(77, validator, kind, EMISSION);

            assertThat(isWellFormed(message)).isTrue();
            assertThat(message.size()).isBetween(316, 700);
            final ScpSlices slices = ScpSlices.of(message);
            assertThat(slices.slotIndex()).isEqualTo(77);
            assertThat(StatementKind.ofCode(slices.pledgeCode())).isEqualTo(kind);
            assertThat(generator.indexOf(slices.nodeId())).isEqualTo(validator);
            assertThat(slices.quorumSetHash()).isEqualTo(generator.quorumSet().contentHash());
            assertThat(signatures.verify(
                            new NodeId(slices.nodeId()),
                            slices.signedBytes(TestSignatures.NETWORK.hash()),
                            slices.signature().toBytes()))
                    .isTrue();
        }
    }

    @Test
    void valuesAreSignedByTheLeaderOfTheSlot() {
        final WireMessage message = generator.statement(77, 0, StatementKind.NOMINATE, EMISSION);
        final ScpNominate nominate =
                (ScpNominate) ScpEnvelope.of(message).statement().pledges();
        final Opaque encoded = nominate.votes().get(0);
        final byte[] bytes = encoded.toBytes();
        final StellarValue value = StellarValue.decode(bytes, 27);

        assertThat(Verdict.isOk(XdrValidator.of(27, true).validate(XdrType.STELLAR_VALUE, bytes, 0, bytes.length)))
                .isTrue();
        assertThat(value.closeTime()).isEqualTo(EMISSION.closeTimeSeconds());
        assertThat(value.txSetHash()).isEqualTo(generator.txSetHash(77));
        final var signature = ((StellarValue.Signed) value.ext()).lcValueSignature();
        assertThat(generator.indexOf(signature.nodeId())).isEqualTo(77 % 5);
        assertThat(signatures.verify(
                        new NodeId(signature.nodeId()),
                        SignedBytes.closeValue(TestSignatures.NETWORK.hash(), value),
                        signature.signature().toBytes()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theTimeOfEmissionTravelsAlong(final StatementKind kind) {
        assertThat(Emission.nanosOf(generator.statement(1, 0, kind, EMISSION))).isEqualTo(EMISSION.nanos());
        assertThat(Emission.nanosOf(generator.statement(1, 0, kind, new Emission(1, -1))))
                .isEqualTo(-1);
    }

    @Test
    void equalSeedsGiveEqualTraffic() {
        final TrafficGenerator again = new TrafficGenerator(1, 5, signatures);

        assertThat(again.validators()).isEqualTo(generator.validators());
        assertThat(again.quorumSet()).isEqualTo(generator.quorumSet());
        for (int validator = 0; validator < 5; validator++) {
            assertThat(again.statements(9, validator, EMISSION))
                    .isEqualTo(generator.statements(9, validator, EMISSION));
        }
    }

    @Test
    void otherSeedsGiveOtherTraffic() {
        assertThat(new TrafficGenerator(2, 5, signatures).validators())
                .doesNotContainAnyElementsOf(generator.validators());
    }

    @Test
    void noTwoStatementsOfARoundAreTheSame() {
        final Set<Uint256> ids = new HashSet<>();
        for (int validator = 0; validator < 5; validator++) {
            generator.statements(9, validator, EMISSION).forEach(message -> ids.add(message.id()));
        }

        assertThat(ids).hasSize(20);
    }

    @Test
    void theQuorumSetNamesEverybodyAndAsksForOne() {
        final ScpQuorumSet set = ScpQuorumSet.of(generator.quorumSet());

        assertThat(isWellFormed(generator.quorumSet())).isTrue();
        assertThat(set.threshold()).isEqualTo(1);
        assertThat(set.validators())
                .containsExactlyInAnyOrderElementsOf(
                        generator.validators().stream().map(NodeId::key).toList())
                .isSorted();
    }

    @Test
    void knowsNoOtherValidators() {
        assertThat(generator.indexOf(Uint256.ZERO)).isEqualTo(-1);
    }

    @Test
    void refusesNumbersOfValidatorsThatItCannotInvent() {
        assertThatThrownBy(() -> new TrafficGenerator(1, 0, signatures)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrafficGenerator(1, 1025, signatures))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isWellFormed(final WireMessage message) {
        return Verdict.isOk(
                XdrValidator.of(25, true).validate(XdrType.STELLAR_MESSAGE, message.body(), 0, message.size()));
    }
}
