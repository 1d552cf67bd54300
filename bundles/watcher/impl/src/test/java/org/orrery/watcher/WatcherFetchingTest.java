package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.OTHER_PEER;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.validator;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.ScpBallot;
import org.orrery.wire.api.ScpConfirm;
import org.orrery.wire.api.ScpExternalize;
import org.orrery.wire.api.ScpNominate;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpPrepare;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

class WatcherFetchingTest {
    private static final WireMessage QUORUM_SET = quorumSet(1);
    private static final WireMessage FIRST_SET = transactionSet(1);
    private static final WireMessage SECOND_SET = transactionSet(2);
    private static final Need QUORUM_NEED = new Need(ItemKind.QUORUM_SET, QUORUM_SET.contentHash());
    private static final Need FIRST_NEED = new Need(ItemKind.TRANSACTION_SET, Hashes.txSet(FIRST_SET));
    private static final Need SECOND_NEED = new Need(ItemKind.TRANSACTION_SET, Hashes.txSet(SECOND_SET));

    private final TestFetcher fetcher = new TestFetcher();
    private ItemFetcher present = fetcher;
    private Watcher watcher;

    @BeforeEach
    void followOne() {
        follow(WatcherSettings.defaults(), 1);
    }

    @Test
    void waitsForTheQuorumSetAndEveryTransactionSetOfAStatement() {
        final WireMessage statement = message(100, 0, nominate(FIRST_SET, SECOND_SET));

        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(fetcher.wishes).containsOnlyKeys(QUORUM_NEED, FIRST_NEED, SECOND_NEED);
        assertThat(watcher.consensusState(0)).isEmpty();
        assertThat(watcher.status().envelopesFetching()).isEqualTo(1);
        assertThat(watcher.status().envelopesAccepted()).isZero();

        assertThat(fetcher.come(SECOND_SET)).isTrue();
        assertThat(fetcher.come(QUORUM_SET)).isTrue();
        assertThat(watcher.consensusState(0)).isEmpty();
        assertThat(fetcher.come(FIRST_SET)).isTrue();

        assertThat(fetcher.answers)
                .containsExactly(EnvelopeStatus.FETCHING, EnvelopeStatus.FETCHING, EnvelopeStatus.READY);
        assertThat(watcher.consensusState(0)).containsExactly(statement);
        assertThat(watcher.status().envelopesFetching()).isZero();
        assertThat(watcher.status().envelopesAccepted()).isEqualTo(1);
        assertThat(watcher.transactionSet(SECOND_NEED.hash())).contains(SECOND_SET);
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.PROCESSED);
    }

    @Test
    void takesAStatementAtOnceWhenEverythingIsHere() {
        watcher.hold(QUORUM_SET);
        watcher.hold(FIRST_SET);

        assertThat(receive(message(100, 0, externalize(FIRST_SET)))).isEqualTo(EnvelopeStatus.READY);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void whatIsMadeHereReleasesWhatWaits() {
        receive(message(100, 0, externalize(FIRST_SET)));

        watcher.hold(QUORUM_SET);
        watcher.hold(FIRST_SET);

        assertThat(fetcher.answers).containsExactly(EnvelopeStatus.FETCHING, EnvelopeStatus.READY);
    }

    @Test
    void aCopyOfWhatWaitsIsFetchedForAgain() {
        final WireMessage statement = message(100, 0, externalize(FIRST_SET));
        receive(statement);
        fetcher.wishes.clear();

        assertThat(watcher.receiveEnvelope(statement, OTHER_PEER)).isEqualTo(EnvelopeStatus.FETCHING);
        assertThat(fetcher.wishes).containsOnlyKeys(QUORUM_NEED, FIRST_NEED);
        assertThat(watcher.status().envelopesFetching()).isEqualTo(1);
    }

    @Test
    void aWishThatFindsNoRoomIsTakenBackWhole() {
        fetcher.room = 1;
        final WireMessage statement = message(100, 0, externalize(FIRST_SET));

        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(fetcher.wishes).isEmpty();
        assertThat(watcher.status().envelopesFetching()).isZero();

        fetcher.room = 2;
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.FETCHING);
    }

    @Test
    void refusesWhatItCannotCompleteWhileTheFetcherIsExchanged() {
        final WireMessage statement = message(100, 0, externalize(FIRST_SET));
        receive(message(100, 0, prepare(FIRST_SET)));
        present = null;
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.DISCARDED);

        present = fetcher;
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.FETCHING);
    }

    @Test
    void takesStatementsWithoutTheirItemsWhereThereNeverWasAFetcher() {
        present = null;

        assertThat(receive(message(100, 0, externalize(FIRST_SET)))).isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void fetchesNothingForStrangersWhereEverybodyIsBelieved() {
        follow(WatcherSettings.defaults(), 0);

        assertThat(receive(message(100, 0, externalize(FIRST_SET)))).isEqualTo(EnvelopeStatus.READY);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void aLaterStatementTakesThePlaceOfOneThatWaits() {
        receive(message(100, 0, prepare(FIRST_SET)));
        receive(message(100, 0, confirm(FIRST_SET)));
        final WireMessage last = message(100, 0, externalize(SECOND_SET));
        assertThat(receive(last)).isEqualTo(EnvelopeStatus.FETCHING);

        assertThat(fetcher.wishes).containsOnlyKeys(QUORUM_NEED, SECOND_NEED);
        assertThat(fetcher.wishes.get(QUORUM_NEED)).containsOnlyKeys(last);
        assertThat(fetcher.restarted)
                .as("what both need is wanted without a break")
                .containsExactly(QUORUM_NEED, FIRST_NEED, SECOND_NEED);
        assertThat(watcher.status().envelopesFetching()).isEqualTo(1);
        assertThat(receive(message(100, 0, confirm(FIRST_SET)))).isEqualTo(EnvelopeStatus.PROCESSED);
    }

    @Test
    void whatIsCompleteEndsTheWaitingOfWhatItMakesObsolete() {
        watcher.hold(QUORUM_SET);
        watcher.hold(SECOND_SET);
        receive(message(100, 0, prepare(FIRST_SET)));

        assertThat(receive(message(100, 0, externalize(SECOND_SET)))).isEqualTo(EnvelopeStatus.READY);
        assertThat(fetcher.wishes).isEmpty();
        assertThat(receive(message(100, 0, confirm(FIRST_SET)))).isEqualTo(EnvelopeStatus.PROCESSED);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    void anInsaneQuorumSetEndsEveryStatementMadeUnderIt() {
        final WireMessage insane = quorumSet(9);
        final WireMessage statement = message(100, 0, new ScpExternalize(ballot(FIRST_SET), 1, insane.contentHash()));
        receive(statement);

        assertThat(fetcher.come(insane)).isFalse();

        assertThat(fetcher.wishes).isEmpty();
        assertThat(watcher.status().envelopesFetching()).isZero();
        assertThat(watcher.quorumSet(insane.contentHash())).isEmpty();
        assertThat(receive(statement)).isEqualTo(EnvelopeStatus.DISCARDED);
        assertThat(fetcher.wishes).isEmpty();
    }

    @Test
    @Tag("40-A19")
    void itemsThatNobodyWaitsForPushNothingOut() {
        final WatcherLimits usual = WatcherLimits.defaults();
        follow(
                WatcherSettings.defaults()
                        .withLimits(new WatcherLimits(
                                usual.envelopeBytes(),
                                usual.scpBytes(),
                                usual.transactionBytes(),
                                usual.transactions(),
                                usual.transactionsPerSource(),
                                usual.itemBytes(),
                                2)),
                1);
        receive(message(100, 0, externalize(FIRST_SET)));
        fetcher.come(QUORUM_SET);
        fetcher.come(FIRST_SET);

        IntStream.range(2, 50).forEach(i -> {
            assertThat(fetcher.come(transactionSet(i))).isFalse();
            assertThat(fetcher.come(quorumSet(i))).isFalse();
        });

        assertThat(watcher.quorumSet(QUORUM_NEED.hash())).contains(QUORUM_SET);
        assertThat(watcher.transactionSet(FIRST_NEED.hash())).contains(FIRST_SET);
    }

    @Test
    @Tag("40-A15")
    void strangersHaveNothingFetchedAndTakeNoPlaceFromThoseWhoAreFollowed() {
        final int one = message(100, 0, externalize(FIRST_SET)).size() + WatcherLimits.ENTRY_BYTES;
        final WatcherLimits usual = WatcherLimits.defaults();
        follow(
                WatcherSettings.defaults()
                        .withLimits(new WatcherLimits(
                                usual.envelopeBytes(),
                                8L * one,
                                usual.transactionBytes(),
                                usual.transactions(),
                                usual.transactionsPerSource(),
                                usual.itemBytes(),
                                usual.items())),
                1);
        final WireMessage known = message(100, 0, externalize(FIRST_SET));
        receive(known);

        for (int i = 1; i < 50; i++) {
            assertThat(receive(message(100, i, externalize(transactionSet(i))))).isEqualTo(EnvelopeStatus.DISCARDED);
        }

        assertThat(fetcher.wishes).containsOnlyKeys(QUORUM_NEED, FIRST_NEED);
        assertThat(watcher.status().envelopesFetching()).isEqualTo(1);
        fetcher.come(QUORUM_SET);
        fetcher.come(FIRST_SET);
        assertThat(watcher.consensusState(0)).containsExactly(known);
        assertThat(receive(message(101, 0, externalize(FIRST_SET))))
                .as("there is a place for who is followed")
                .isEqualTo(EnvelopeStatus.READY);
    }

    @Test
    void whenALedgerClosesWhatWaitsForOldSlotsIsLetGo() {
        receive(message(100, 0, externalize(SECOND_SET)));
        watcher.hold(QUORUM_SET);
        watcher.hold(FIRST_SET);

        receive(message(150, 0, externalize(FIRST_SET)));

        assertThat(watcher.view().trackingIndex()).isEqualTo(150);
        assertThat(fetcher.purges).containsExactly(List.of(139L, 251L, 128L));
        assertThat(watcher.status().envelopesFetching()).isZero();
    }

    @Test
    void nothingLimitsTheFirstSlots() {
        watcher.hold(QUORUM_SET);
        watcher.hold(FIRST_SET);
        receive(message(5, 0, externalize(FIRST_SET)));

        assertThat(fetcher.purges).containsExactly(List.of(ItemFetcher.FROM_FIRST_SLOT, 106L, 1L));
    }

    @Test
    @Tag("40-A20")
    void aValidatorThatGoesOnWithoutItsItemsLosesItsLowestSlots() {
        for (int slot = 1; slot <= 1000; slot++) {
            assertThat(receive(message(slot, 0, externalize(FIRST_SET)))).isEqualTo(EnvelopeStatus.FETCHING);
        }

        assertThat(watcher.status().envelopesFetching()).isEqualTo(114);
        assertThat(fetcher.wishes.get(FIRST_NEED)).hasSize(114);
        assertThat(fetcher.lastSeenSlot(ItemKind.TRANSACTION_SET, FIRST_NEED.hash()))
                .isEqualTo(1000);
    }

    private EnvelopeStatus receive(final WireMessage message) {
        return watcher.receiveEnvelope(message, PEER);
    }

    private void follow(final WatcherSettings settings, final int validators) {
        final Set<NodeId> followed = IntStream.range(0, validators)
                .mapToObj(i -> validator(i).node())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        final TestSignatures signatures = new TestSignatures();
        watcher = Watchers.of(
                settings.withValidators(followed), () -> signatures, () -> null, () -> present, new TestClock());
        fetcher.watcher = watcher;
    }

    private static ScpPledges nominate(final WireMessage... sets) {
        final List<Opaque> votes = java.util.stream.Stream.of(sets)
                .map(WatcherFetchingTest::value)
                .sorted(StatementOrder::compare)
                .toList();
        return new ScpNominate(QUORUM_NEED.hash(), votes, List.of());
    }

    private static ScpPledges prepare(final WireMessage set) {
        return new ScpPrepare(QUORUM_NEED.hash(), ballot(set), null, null, 0, 0);
    }

    private static ScpPledges confirm(final WireMessage set) {
        return new ScpConfirm(ballot(set), 1, 1, 1, QUORUM_NEED.hash());
    }

    private static ScpPledges externalize(final WireMessage set) {
        return new ScpExternalize(ballot(set), 1, QUORUM_NEED.hash());
    }

    private static ScpBallot ballot(final WireMessage set) {
        return new ScpBallot(1, value(set));
    }

    private static Opaque value(final WireMessage set) {
        return Statements.valueOf(Hashes.txSet(set), TestClock.START_SECONDS);
    }

    private static WireMessage quorumSet(final long threshold) {
        return new ScpQuorumSet(threshold, List.of(Uint256.ZERO), List.of()).toMessage();
    }

    private static WireMessage transactionSet(final int number) {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Hashes.sha256(new byte[] {(byte) number}))
                .writeInt(0)
                .toBytes());
    }
}
