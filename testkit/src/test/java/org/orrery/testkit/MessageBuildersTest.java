package org.orrery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.auth.Ed25519Signatures;
import org.orrery.auth.IdentitySettings;
import org.orrery.overlay.api.NetworkId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.Verdict;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrType;
import org.orrery.wire.api.XdrValidator;

/** What the builders build is what a stellar-core would take. */
class MessageBuildersTest {
    private static final NetworkId NETWORK = NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE);
    private static final Validator VALIDATOR = Validator.numbered(7, NETWORK);

    @ParameterizedTest
    @MethodSource("messages")
    void buildsWellFormedMessages(final WireMessage message) {
        final long verdict =
                XdrValidator.of(27, true).validate(XdrType.STELLAR_MESSAGE, message.body(), 0, message.size());

        assertThat(Verdict.isOk(verdict)).isTrue();
        assertThat(Verdict.used(verdict)).isEqualTo(message.size());
    }

    static Stream<WireMessage> messages() {
        final Opaque value = Messages.value(Keys.hash("set"), 1_000);
        final List<TransactionBuilder> two = List.of(
                TransactionBuilder.payment(1), TransactionBuilder.payment(2).memo("two"));
        return Stream.of(
                VALIDATOR.nominate(5, value),
                VALIDATOR.prepare(5, 1, value),
                VALIDATOR.confirm(5, 2, value),
                VALIDATOR.externalize(5, 3, value),
                TransactionBuilder.payment(1).payments(100).signatures(20).build(),
                TransactionBuilder.ofSize(1, 102_400),
                TransactionBuilder.feeBump(TransactionBuilder.payment(1).build(), 20),
                Messages.txSet(Keys.hash("previous"), two),
                Messages.generalizedTxSet(Keys.hash("previous"), two),
                Messages.quorumSet(5).toMessage(),
                Messages.advert(List.of(TransactionBuilder.payment(1).build())),
                Messages.demand(List.of(TransactionBuilder.payment(1).build())),
                Messages.peers(new PeerAddress("1.2.3.4", 5)));
    }

    @Test
    void signsStatementsAsValidatorsDo() {
        final ScpSlices statement = ScpSlices.of(VALIDATOR.nominate(5, Opaque.of(new byte[8])));

        assertThat(new Ed25519Signatures(IdentitySettings.of(NodeBuilder.PASSPHRASE, Keys.seed(7)))
                        .verify(
                                VALIDATOR.node(),
                                statement.signedBytes(NETWORK.hash()),
                                statement.signature().toBytes()))
                .isTrue();
        assertThat(statement.nodeId()).isEqualTo(VALIDATOR.node().key());
    }

    @Test
    void countsPaymentsAndTellsTransactionsApart() {
        final WireMessage first = TransactionBuilder.payment(1).payments(3).build();
        final WireMessage second = TransactionBuilder.payment(2).payments(3).build();

        assertThat(TransactionSlices.of(first).operations()).isEqualTo(3);
        assertThat(TransactionSlices.of(second).seqNum()).isEqualTo(2);
        assertThat(first.contentHash()).isNotEqualTo(second.contentHash());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 102_400, 400_000})
    void meetsTheSizeAskedFor(final int bytes) {
        assertThat(TransactionBuilder.ofSize(1, bytes).size()).isEqualTo(bytes);
    }

    @Test
    void refusesSizesThatCannotBe() {
        assertThatThrownBy(() -> TransactionBuilder.ofSize(1, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TransactionBuilder.ofSize(1, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutsFramesAndChangesThem() {
        final WireMessage message = Messages.txSet(Uint256.ZERO, List.of());
        final byte[] unit = new Frames.Frame(9, message, new byte[32]).toBytes();

        assertThat(Frames.in(unit)).hasSize(1);
        assertThat(Frames.in(unit).get(0).sequence()).isEqualTo(9);
        assertThat(Frames.in(Frames.withSpoiledMacOf(message.type()).apply(unit))
                        .get(0)
                        .mac()[0])
                .isEqualTo((byte) 1);
        assertThat(Frames.in(Frames.rewriting(
                                message.type(),
                                same -> TransactionBuilder.payment(1).build())
                        .apply(unit)))
                .extracting(Frames.Frame::message)
                .containsExactly(TransactionBuilder.payment(1).build());
    }
}
