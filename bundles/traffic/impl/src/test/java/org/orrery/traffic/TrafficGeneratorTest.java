package org.orrery.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.ScpExternalize;
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
    private final TestSignatures signatures = new TestSignatures();
    private final TrafficGenerator generator = new TrafficGenerator(1, 5, 2, signatures);
    private final Proposal proposal = new Proposal(2, Uint256.ofHex("ab".repeat(32)), 1_750_000_000L);
    private final Opaque value = generator.value(proposal);

    @ParameterizedTest
    @EnumSource
    void everyStatementIsWellFormedAndSigned(final StatementKind kind) {
        for (int validator = 0; validator < 5; validator++) {
            final WireMessage message = generator.statement(77, validator, kind, value);

            assertThat(isWellFormed(message)).isTrue();
            assertThat(message.size()).isBetween(280, 600);
            final ScpSlices slices = ScpSlices.of(message);
            assertThat(slices.slotIndex()).isEqualTo(77);
            assertThat(StatementKind.ofCode(slices.pledgeCode())).isEqualTo(kind);
            assertThat(generator.indexOf(slices.nodeId())).isEqualTo(validator);
            assertThat(slices.quorumSetHash())
                    .isEqualTo(generator.quorumSet(validator).contentHash());
            assertThat(signatures.verify(
                            new NodeId(slices.nodeId()),
                            slices.signedBytes(TestSignatures.NETWORK.hash()),
                            slices.signature().toBytes()))
                    .isTrue();
        }
    }

    @Test
    void valuesAreSignedByTheLeader() {
        final byte[] bytes = value.toBytes();
        final StellarValue decoded = StellarValue.decode(bytes, 27);

        assertThat(Verdict.isOk(XdrValidator.of(27, true).validate(XdrType.STELLAR_VALUE, bytes, 0, bytes.length)))
                .isTrue();
        assertThat(decoded.closeTime()).isEqualTo(proposal.closeTimeSeconds());
        assertThat(decoded.txSetHash()).isEqualTo(proposal.txSetHash());
        final var signature = ((StellarValue.Signed) decoded.ext()).lcValueSignature();
        assertThat(generator.indexOf(signature.nodeId())).isEqualTo(proposal.leader());
        assertThat(signatures.verify(
                        new NodeId(signature.nodeId()),
                        SignedBytes.closeValue(TestSignatures.NETWORK.hash(), decoded),
                        signature.signature().toBytes()))
                .isTrue();
    }

    @Test
    void everybodyStatesTheSameValue() {
        final WireMessage nomination = generator.statement(77, 0, StatementKind.NOMINATE, value);
        final WireMessage last = generator.statement(77, 4, StatementKind.EXTERNALIZE, value);

        assertThat(((ScpNominate) ScpEnvelope.of(nomination).statement().pledges()).votes())
                .containsExactly(value);
        assertThat(((ScpExternalize) ScpEnvelope.of(last).statement().pledges())
                        .commit()
                        .value())
                .isEqualTo(value);
    }

    @Test
    void equalSeedsGiveEqualTraffic() {
        final TrafficGenerator again = new TrafficGenerator(1, 5, 2, signatures);

        assertThat(again.validators()).isEqualTo(generator.validators());
        assertThat(again.value(proposal)).isEqualTo(value);
        assertThat(again.ledgerHash(8)).isEqualTo(generator.ledgerHash(8));
        for (int validator = 0; validator < 5; validator++) {
            assertThat(again.quorumSet(validator)).isEqualTo(generator.quorumSet(validator));
            for (final StatementKind kind : StatementKind.values()) {
                assertThat(again.statement(9, validator, kind, value))
                        .isEqualTo(generator.statement(9, validator, kind, value));
            }
        }
    }

    @Test
    void otherSeedsGiveOtherTraffic() {
        assertThat(new TrafficGenerator(2, 5, 2, signatures).validators())
                .doesNotContainAnyElementsOf(generator.validators());
    }

    @Test
    void noTwoStatementsOfARoundAreTheSame() {
        final Set<Uint256> ids = new HashSet<>();
        for (int validator = 0; validator < 5; validator++) {
            for (final StatementKind kind : StatementKind.values()) {
                ids.add(generator.statement(9, validator, kind, value).id());
            }
        }

        assertThat(ids).hasSize(20);
    }

    @Test
    void everyOrganizationHasAQuorumSetThatNamesEverybody() {
        final ScpQuorumSet first = ScpQuorumSet.of(generator.quorumSet(0));
        final ScpQuorumSet second = ScpQuorumSet.of(generator.quorumSet(1));

        assertThat(isWellFormed(generator.quorumSet(0))).isTrue();
        assertThat(generator.quorumSet(2)).isEqualTo(generator.quorumSet(0));
        assertThat(first.innerSets()).hasSize(2).containsExactlyInAnyOrderElementsOf(second.innerSets());
        assertThat(first).isNotEqualTo(second);
        assertThat(first.innerSets().stream().flatMap(inner -> inner.validators().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        generator.validators().stream().map(NodeId::key).toList());
    }

    @Test
    void twoThirdsOfTheOrganizationsMustAgreeEachByMajority() {
        final Map<Integer, Long> thresholds = Map.of(1, 1L, 2, 2L, 3, 3L, 4, 3L, 7, 5L, 16, 11L);

        thresholds.forEach((organizations, threshold) -> {
            final ScpQuorumSet set =
                    ScpQuorumSet.of(new TrafficGenerator(1, organizations * 3, organizations, signatures).quorumSet(0));
            assertThat(set.threshold()).isEqualTo(threshold);
            assertThat(set.innerSets()).hasSize(organizations).allMatch(inner -> inner.threshold() == 2);
        });
    }

    @Test
    void saysTheQuorumSetInTheWordsOfTheWatcher() {
        final String key = "G[A-Z2-7]{55}";

        assertThat(generator.quorumText())
                .matches("2\\(2\\(" + key + ", " + key + ", " + key + "\\), 2\\(" + key + ", " + key + "\\)\\)");
    }

    @Test
    void knowsNoOtherValidators() {
        assertThat(generator.indexOf(Uint256.ZERO)).isEqualTo(-1);
    }

    @Test
    void refusesNumbersOfValidatorsThatItCannotInvent() {
        assertThatThrownBy(() -> new TrafficGenerator(1, 0, 1, signatures))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrafficGenerator(1, 1025, 1, signatures))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrafficGenerator(1, 1, 0, signatures))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isWellFormed(final WireMessage message) {
        return Verdict.isOk(
                XdrValidator.of(25, true).validate(XdrType.STELLAR_MESSAGE, message.body(), 0, message.size()));
    }
}
