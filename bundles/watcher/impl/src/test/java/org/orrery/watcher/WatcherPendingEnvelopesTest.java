package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.validator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.CloseValueSignature;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.StellarValue;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** What stellar-core's PendingEnvelopes tests ask for. One validator is followed; ledger 100 is closed at first. */
@Tag("20-9.6.3")
class WatcherPendingEnvelopesTest {
    private static final long SLOT = 101;
    private static final WireMessage SANE = new ScpQuorumSet(1, keys(0, 1), List.of()).toMessage();
    private static final WireMessage TOO_BIG = tooBig();
    private static final WireMessage SET = Transactions.set(1);

    private final TestFetcher fetcher = new TestFetcher();
    private final WireMessage sane = confirm(SLOT, SANE, SET);
    private Watcher watcher;

    @BeforeEach
    void follow() {
        follow(WatcherSettings.defaults());
    }

    @Test
    void anEnvelopeWaitsWhileAnythingIsMissingAndIsReadyWithTheQuorumSetFirst() {
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);

        assertThat(fetcher.come(SANE)).isTrue();
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(fetcher.come(SANE)).as("nobody waits for it any more").isFalse();
        assertThat(fetcher.come(SET)).isTrue();

        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.FETCHING, EnvelopeStatus.READY);
        assertThat(fetcher.come(SET)).isFalse();
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(fetcher.come(SANE)).isFalse();
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(watcher.consensusState(SLOT)).containsExactly(sane);
    }

    @Test
    void anEnvelopeIsReadyWithTheTransactionSetFirst() {
        receive(sane);

        assertThat(fetcher.come(SET)).isTrue();
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(fetcher.come(SET)).isFalse();
        assertThat(watcher.consensusState(SLOT)).isEmpty();
        assertThat(fetcher.come(SANE)).isTrue();

        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.FETCHING, EnvelopeStatus.READY);
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.PROCESSED);
    }

    @Test
    void anEnvelopeIsReadyAtOnceWhenItsItemsWereMadeHere() {
        watcher.hold(SANE);
        watcher.hold(SET);

        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.PROCESSED);
    }

    @Test
    void anEnvelopeWithATooBigQuorumSetIsDiscardedWhicheverItemComesFirst() {
        for (final boolean quorumSetFirst : List.of(true, false)) {
            follow(WatcherSettings.defaults());
            final WireMessage big = confirm(SLOT, TOO_BIG, SET);
            assertThat(receive(big)).isEqualTo(EnvelopeStatus.FETCHING);

            if (quorumSetFirst) {
                assertThat(fetcher.come(TOO_BIG)).isFalse();
                assertThat(fetcher.come(SET)).as("nobody waits for it any more").isFalse();
            } else {
                assertThat(fetcher.come(SET)).isTrue();
                assertThat(fetcher.come(TOO_BIG)).isFalse();
            }
            assertThat(receive(big)).isEqualTo(EnvelopeStatus.DISCARDED);
            assertThat(receive(big)).isEqualTo(EnvelopeStatus.DISCARDED);
        }
    }

    @Test
    void itemsServeEnvelopesOfLaterSlots() {
        receive(sane);
        fetcher.come(SANE);
        fetcher.come(SET);

        assertThat(receive(confirm(SLOT + 12, SANE, SET))).isEqualTo(EnvelopeStatus.READY);
        close(SLOT + 12);
        assertThat(receive(confirm(SLOT + 24, SANE, SET))).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void slotsThatWerePassedAreErasedAndNotWantedAgain() {
        receive(sane);
        fetcher.come(SANE);
        fetcher.come(SET);
        final WireMessage next = confirm(SLOT + 1, SANE, SET);
        receive(next);

        close(SLOT + 12);

        assertThat(watcher.consensusState(0)).doesNotContain(sane).contains(next);
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(receive(next)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(fetcher.purges).last().isEqualTo(List.of(SLOT + 1, SLOT + 12 + 101, 64L));
    }

    @Test
    void slotsAboveTheRangeAreNotWanted() {
        assertThat(receive(confirm(201, SANE, SET))).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(receive(confirm(202, SANE, SET))).isEqualTo(EnvelopeStatus.DISCARDED);
    }

    @Test
    void valuesThatNobodySignedAreDiscardedAndNothingIsFetched() {
        assertThat(receive(confirm(SLOT, new StellarValue.Basic()))).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void valuesOfAnUnknownFormAreDiscarded() {
        final Opaque bad = Opaque.of(new XdrWriter()
                .writeUint256(Hashes.txSet(SET))
                .writeLong(TestClock.START_SECONDS)
                .writeInt(0)
                .writeInt(99)
                .toBytes());

        assertThat(receive(message(SLOT, 0, new ScpConfirm(new ScpBallot(1, bad), 1, 1, 1, SANE.contentHash()))))
                .isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void valuesThatStandForAnEmptySetAreTaken() {
        final CloseValueSignature signature =
                new CloseValueSignature(validator(0).node().key(), Opaque.of(new byte[64]));

        assertThat(receive(confirm(SLOT, new StellarValue.Proposed(Hashes.txSet(SET), Uint256.ZERO, 28, signature))))
                .isEqualTo(EnvelopeStatus.FETCHING);
    }

    @Test
    void aTransactionSetThatMakesNoSenseIsTakenAllTheSame() {
        final WireMessage malformed = WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Uint256.ZERO)
                .writeInt(0)
                .toBytes());
        receive(confirm(SLOT, SANE, malformed));
        fetcher.come(SANE);

        assertThat(fetcher.come(malformed)).isTrue();
        assertThat(fetcher.answers).last().isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void aPrepareOfTheNextLedgerIsReadyBeforeItsTransactionSetWhereSettingsSaySo() {
        follow(early());
        final WireMessage prepare = prepare(SLOT);
        assertThat(receive(prepare)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(watcher.consensusState(SLOT)).isEmpty();

        assertThat(fetcher.come(SANE)).isTrue();
        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.READY);
        assertThat(watcher.consensusState(SLOT)).containsExactly(prepare);
        assertThat(receive(prepare)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(watcher.status().envelopesFetching())
                .as("it waits for the set")
                .isEqualTo(1);

        assertThat(fetcher.come(SET)).isTrue();
        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.READY, EnvelopeStatus.PROCESSED);
        assertThat(receive(prepare)).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(watcher.status().envelopesFetching()).isZero();
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void aPrepareIsReadyAtOnceWhenBothItemsAreHere() {
        follow(early());
        watcher.hold(SANE);
        watcher.hold(SET);

        assertThat(receive(prepare(SLOT))).isEqualTo(EnvelopeStatus.READY);
        assertThat(receive(prepare(SLOT))).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(watcher.status().envelopesFetching()).isZero();
    }

    @Test
    void onlyNominationsAndPreparesOfTheNextLedgerAreEarly() {
        follow(early());
        watcher.hold(SANE);

        assertThat(receive(prepare(SLOT + 1))).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(receive(message(SLOT, 0, nominate()))).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void whatIsNewerTakesThePlaceOfWhatWasEarly() {
        follow(early());
        watcher.hold(SANE);
        receive(prepare(SLOT));

        assertThat(receive(sane)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(fetcher.come(SET)).isTrue();
        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.READY);
        assertThat(watcher.consensusState(SLOT)).containsExactly(sane);
        assertThat(watcher.status().envelopesFetching()).isZero();
    }

    @Test
    void aPrepareWaitsForItsTransactionSetBeforeProtocol28AndUnlessSettingsSaySo() {
        for (final WatcherSettings settings : List.of(
                WatcherSettings.defaults().withParallelTxSetDownload(),
                WatcherSettings.defaults().withLedger(LedgerFacts.defaults().withProtocol(28)))) {
            follow(settings);
            watcher.hold(SANE);

            assertThat(receive(prepare(SLOT))).isEqualTo(EnvelopeStatus.FETCHING);
            assertThat(watcher.consensusState(SLOT)).isEmpty();
            assertThat(fetcher.come(SET)).isTrue();
            assertThat(fetcher.answers).last().isEqualTo(EnvelopeStatus.READY);
        }
    }

    private static WatcherSettings early() {
        return WatcherSettings.defaults()
                .withParallelTxSetDownload()
                .withLedger(LedgerFacts.defaults().withProtocol(28));
    }

    /** The items with which ledger 100 is closed are others than those of the tests. */
    private void follow(final WatcherSettings settings) {
        fetcher.wishes.clear();
        fetcher.answers.clear();
        final TestSignatures signatures = new TestSignatures();
        watcher = Watchers.of(
                settings.withValidators(Set.of(validator(0).node())),
                () -> signatures,
                () -> null,
                () -> fetcher,
                new TestClock());
        fetcher.watcher = watcher;
        close(SLOT - 1);
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(SLOT - 1);
    }

    private void close(final long slot) {
        final WireMessage quorumSet = new ScpQuorumSet(1, keys(0, 2), List.of()).toMessage();
        final WireMessage set = Transactions.set(2);
        watcher.hold(quorumSet);
        watcher.hold(set);
        receive(message(slot, 0, new ScpExternalize(ballot(set), 1, quorumSet.contentHash())));
    }

    private EnvelopeStatus receive(final WireMessage envelope) {
        return watcher.receiveEnvelope(envelope, PEER);
    }

    private static WireMessage confirm(final long slot, final WireMessage quorumSet, final WireMessage set) {
        return message(slot, 0, new ScpConfirm(ballot(set), 1, 1, 1, quorumSet.contentHash()));
    }

    private static WireMessage confirm(final long slot, final StellarValue.Ext ext) {
        final StellarValue value = new StellarValue(Hashes.txSet(SET), TestClock.START_SECONDS, List.of(), ext);
        final ScpBallot ballot = new ScpBallot(1, Opaque.of(value.toXdr()));
        return message(slot, 0, new ScpConfirm(ballot, 1, 1, 1, SANE.contentHash()));
    }

    private static WireMessage prepare(final long slot) {
        return message(slot, 0, new ScpPrepare(SANE.contentHash(), ballot(SET), null, null, 0, 0));
    }

    private static ScpPledges nominate() {
        return new org.orrery.wire.api.ScpNominate(
                SANE.contentHash(), List.of(ballot(SET).value()), List.of());
    }

    private static ScpBallot ballot(final WireMessage set) {
        return new ScpBallot(1, Statements.valueOf(Hashes.txSet(set), TestClock.START_SECONDS));
    }

    private static List<Uint256> keys(final int from, final int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new NodeId(Hashes.sha256(new byte[] {(byte) i, (byte) (i >> 8)})).key())
                .toList();
    }

    /** 1001 validators, ten times a hundred of them in inner sets. */
    private static WireMessage tooBig() {
        final List<ScpQuorumSet> inner = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            inner.add(new ScpQuorumSet(1, keys(1 + i * 100, 101 + i * 100), List.of()));
        }
        return new ScpQuorumSet(1, keys(0, 1), inner).toMessage();
    }
}
