package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the records: what is encoded is decoded again, is accepted by the walk, and nothing else ever happens. */
class RecordPropertyTest {
    private static final XdrValidator NEWEST = XdrValidator.of(28, true);

    @Property(tries = 2000)
    void messagesSurviveTheWire(@ForAll("messages") final OverlayMessage message) {
        final WireMessage encoded = message.toMessage();

        assertThat(encoded.type()).isEqualTo(message.type());
        assertThat(Records.decode(encoded)).isEqualTo(message);
        assertThat(Verdict.isOk(NEWEST.validateMessage(encoded.body(), 0, encoded.size())))
                .isTrue();
    }

    @Property(tries = 300)
    void stellarValuesSurviveTheWire(@ForAll("values") final StellarValue value) {
        assertThat(StellarValue.decode(value.toXdr(), 28)).isEqualTo(value);
        assertAccepted(XdrType.STELLAR_VALUE, value);
    }

    @Property(tries = 300)
    void upgradesSurviveTheWire(@ForAll("upgrades") final LedgerUpgrade upgrade) {
        assertThat(XdrReader.decode(upgrade.toXdr(), LedgerUpgrade::decode)).isEqualTo(upgrade);
        assertAccepted(XdrType.LEDGER_UPGRADE, upgrade);
    }

    @Property(tries = 100)
    void surveyBodiesSurviveTheWire(@ForAll("surveyBodies") final SurveyResponseBody body) {
        assertThat(SurveyResponseBody.decode(body.toXdr())).isEqualTo(body);
        assertAccepted(XdrType.SURVEY_RESPONSE_BODY, body);
    }

    @Property(tries = 5000)
    void anyBytesAreDecodedOrRefused(@ForAll final byte[] bytes, @ForAll final MessageType type) {
        final byte[] body = new XdrWriter()
                .writeInt(type.code())
                .writeFixed(Opaque.of(bytes))
                .toBytes();
        final boolean accepted = Verdict.isOk(NEWEST.validate(XdrType.STELLAR_MESSAGE, body, 0, body.length));

        if (Records.canDecode(XdrType.STELLAR_MESSAGE, body)) {
            assertThat(decodes(() -> Records.decode(WireMessage.of(body)))).isEqualTo(accepted);
        }
        if (type == MessageType.TRANSACTION) {
            assertThat(decodes(() -> TransactionSlices.of(WireMessage.of(body))))
                    .isEqualTo(accepted);
        }
        if (type == MessageType.SCP_MESSAGE) {
            assertThat(decodes(() -> ScpSlices.of(WireMessage.of(body)))).isEqualTo(accepted);
        }
        assertSame(XdrType.STELLAR_VALUE, bytes, in -> StellarValue.decode(in, 28));
        assertSame(XdrType.LEDGER_UPGRADE, bytes, LedgerUpgrade::decode);
        assertSame(XdrType.SURVEY_RESPONSE_BODY, bytes, SurveyResponseBody::decode);
        assertSame(XdrType.SCP_QUORUM_SET, bytes, ScpQuorumSet::decode);
    }

    @Property(tries = 1000)
    void damagedMessagesAreDecodedOrRefused(
            @ForAll("messages") final OverlayMessage message, @ForAll final int at, @ForAll final byte with) {
        final byte[] body = message.toMessage().body();
        body[4 + Math.floorMod(at, Math.max(1, body.length - 4))] = with;
        final boolean accepted = Verdict.isOk(NEWEST.validate(XdrType.STELLAR_MESSAGE, body, 0, body.length));

        assertThat(decodes(() -> Records.decode(WireMessage.of(body)))).isEqualTo(accepted);
    }

    @Property(tries = 2000)
    void everyRootGivesAVerdictOnAnyBytes(@ForAll final byte[] bytes, @ForAll final XdrType root) {
        for (int protocol = 25; protocol <= 28; protocol++) {
            final long verdict = XdrValidator.of(protocol, false).validate(root, bytes, 0, bytes.length);

            assertThat(Verdict.offset(verdict)).isBetween(0, bytes.length);
            assertThat(Verdict.isOk(verdict)).isEqualTo(Verdict.violation(verdict) == null);
        }
    }

    private static void assertAccepted(final XdrType type, final XdrValue value) {
        final byte[] bytes = value.toXdr();
        assertThat(Verdict.isOk(NEWEST.validate(type, bytes, 0, bytes.length))).isTrue();
    }

    private static void assertSame(
            final XdrType type, final byte[] bytes, final Function<XdrReader, ? extends XdrValue> decoder) {
        assertThat(decodes(() -> XdrReader.decode(bytes, decoder)))
                .isEqualTo(Verdict.isOk(NEWEST.validate(type, bytes, 0, bytes.length)));
    }

    private static boolean decodes(final Supplier<?> decoding) {
        try {
            return decoding.get() != null;
        } catch (final XdrException refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<OverlayMessage> messages() {
        return WireArbitraries.messages();
    }

    @Provide
    Arbitrary<StellarValue> values() {
        return WireArbitraries.values();
    }

    @Provide
    Arbitrary<LedgerUpgrade> upgrades() {
        return WireArbitraries.upgrades();
    }

    @Provide
    Arbitrary<SurveyResponseBody> surveyBodies() {
        return WireArbitraries.surveyBodies();
    }
}
