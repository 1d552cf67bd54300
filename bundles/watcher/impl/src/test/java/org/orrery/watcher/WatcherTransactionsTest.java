package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.externalize;
import static org.orrery.watcher.Statements.message;
import static org.orrery.watcher.Statements.validator;
import static org.orrery.watcher.Transactions.network;
import static org.orrery.watcher.Transactions.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.auth.api.Signatures;
import org.orrery.node.api.PullLimits;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NetworkId;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class WatcherTransactionsTest {
    private static final long NOW = TestClock.START_SECONDS;
    private static final Uint256 OTHER_NETWORK =
            NetworkId.ofPassphrase("another network").hash();

    private final TestClock clock = new TestClock();
    private final TestFlooder flooder = new TestFlooder();
    private final CountingSignatures counting = new CountingSignatures();
    private Signatures signatures = counting.asSignatures();
    private final Watcher watcher = watcher(
            WatcherSettings.defaults().withValidators(Set.of(validator(0).node())));

    @Test
    void aNewTransactionIsInThePoolAndThenOffered() {
        final List<Boolean> found = new ArrayList<>();
        flooder.onBroadcast =
                message -> found.add(watcher.transaction(message.contentHash()).isPresent());

        assertThat(receive(transaction(1))).isEqualTo(TransactionStatus.PENDING);

        assertThat(flooder.broadcasts).containsExactly(transaction(1));
        assertThat(found).containsExactly(true);
    }

    @Test
    void oneOfThisNodeItselfIsOfferedAlike() {
        assertThat(watcher.receiveTransaction(transaction(1), signatures.self()))
                .isEqualTo(TransactionStatus.PENDING);

        assertThat(flooder.broadcasts).containsExactly(transaction(1));
    }

    @Test
    void whatIsNotPendingIsNeverOffered() {
        receive(transaction(1));
        flooder.broadcasts.clear();

        assertThat(receive(transaction(1))).isEqualTo(TransactionStatus.DUPLICATE);
        assertThat(receive(Transactions.of(1, 7).build())).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(receive(Transactions.of(2, 1).operations(0).build())).isEqualTo(TransactionStatus.ERROR);
        assertThat(flooder.broadcasts).isEmpty();
    }

    @Test
    void whatStillWaitsIsOfferedAgainAfterEachLedger() {
        close(99, Uint256.ZERO);
        receive(transaction(1));
        flooder.broadcasts.clear();

        close(100, Uint256.ZERO);

        assertThat(flooder.broadcasts).containsExactly(transaction(1));
    }

    @Test
    void aTransactionOfAClosedLedgerLeavesAndIsNotWanted() {
        final Transactions first = Transactions.of(1, 5);
        final WireMessage set = Transactions.set(1, first, Transactions.of(2, 9));
        watcher.hold(set);
        close(99, Uint256.ZERO);
        receive(first.build());
        receive(transaction(3));

        close(100, Hashes.txSet(set));

        assertThat(watcher.transaction(first.build().contentHash())).isEmpty();
        assertThat(watcher.isBanned(first.build().contentHash())).isTrue();
        assertThat(watcher.isBanned(Transactions.of(2, 9).build().contentHash()))
                .isTrue();
        assertThat(watcher.transaction(transaction(3).contentHash())).isPresent();
        assertThat(watcher.status().transactions()).isEqualTo(1);
    }

    @Test
    void anOlderLedgerThatClosesLateTakesItsTransactionsAway() {
        final WireMessage set = Transactions.set(1, Transactions.of(1, 5));
        watcher.hold(set);
        close(101, Uint256.ZERO);
        receive(Transactions.of(1, 5).build());

        close(100, Hashes.txSet(set));

        assertThat(watcher.status().transactions()).isZero();
        assertThat(watcher.view().lastClosedLedger()).isEqualTo(101);
    }

    @Test
    void refusesWhatIsTooLateForTheNextLedger() {
        close(100, Uint256.ZERO);

        // A ledger may take as long as two: what ends ten seconds from now may be too late.
        assertThat(receive(Transactions.of(1, 1).times(0, NOW + 9).build())).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(Transactions.of(2, 1).times(0, NOW + 10).build())).isEqualTo(TransactionStatus.PENDING);
        assertThat(receive(Transactions.of(3, 1).times(0, -1).build())).isEqualTo(TransactionStatus.PENDING);
        assertThat(receive(Transactions.of(4, 1).ledgers(0, 101).build())).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(Transactions.of(5, 1).ledgers(0, 102).build())).isEqualTo(TransactionStatus.PENDING);
        assertThat(watcher.isBanned(
                        Transactions.of(4, 1).ledgers(0, 101).build().contentHash()))
                .as("it will never be right")
                .isTrue();
    }

    @Test
    void refusesWhatIsTooEarlyUntilItsTimeComes() {
        close(100, Uint256.ZERO);
        final WireMessage timed = Transactions.of(1, 1).times(NOW + 1, 0).build();
        final WireMessage numbered = Transactions.of(2, 1).ledgers(102, 0).build();

        assertThat(receive(timed)).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(numbered)).isEqualTo(TransactionStatus.ERROR);

        clock.passSeconds(1);
        close(101, Uint256.ZERO);
        assertThat(receive(timed)).isEqualTo(TransactionStatus.PENDING);
        assertThat(receive(numbered)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void refusesWhatWasSignedForAnotherNetwork() {
        assertThat(receive(Transactions.of(1, 1).signed(OTHER_NETWORK).build())).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(Transactions.of(2, 1).signed(network()).build())).isEqualTo(TransactionStatus.PENDING);
        assertThat(receive(Transactions.of(3, 1).signedByOther().build()))
                .as("who may sign stands in the ledger")
                .isEqualTo(TransactionStatus.PENDING);
        assertThat(flooder.broadcasts).hasSize(2);
    }

    @Test
    void refusesFeeBumpsOfWhichEitherLayerWasSignedForAnotherNetwork() {
        final Transactions good = Transactions.of(1, 1).signed(network());
        final Transactions foreign = Transactions.of(2, 1).signed(OTHER_NETWORK);

        assertThat(receive(foreign.feeBump(9, 2_000, network()))).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(good.feeBump(9, 2_000, OTHER_NETWORK))).isEqualTo(TransactionStatus.ERROR);
        assertThat(receive(good.feeBump(9, 2_000, network()))).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void verifiesTwoSignaturesAtMostHoweverManyThereAre() {
        Transactions many = Transactions.of(1, 1);
        for (int i = 0; i < 20; i++) {
            many = many.misSigned();
        }

        assertThat(receive(many.build())).isEqualTo(TransactionStatus.ERROR);
        assertThat(counting.verified).isEqualTo(2);
        assertThat(receive(many.build())).as("known to be wrong").isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(counting.verified).isEqualTo(2);
        assertThat(receive(Transactions.of(2, 1).misSigned().signed(network()).build()))
                .as("another key's hint may be the same")
                .isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void putsOffWhatComesWhileNobodyVerifies() {
        signatures = null;

        assertThat(receive(transaction(1))).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(watcher.isBanned(transaction(1).contentHash())).isFalse();
    }

    @Test
    void saysWhatLedgerAndPoolMayHold() {
        assertThat(watcher.pullLimits()).isEqualTo(new PullLimits(100, 2000, 200));
        assertThat(watcher(WatcherSettings.defaults().withLedger(new LedgerFacts(27, 50, 7, 102_400, 5000)))
                        .pullLimits())
                .isEqualTo(new PullLimits(7, 100, 14));
    }

    private TransactionStatus receive(final WireMessage transaction) {
        return watcher.receiveTransaction(transaction, PEER);
    }

    private void close(final long slot, final Uint256 set) {
        watcher.receiveEnvelope(message(slot, 0, externalize(Statements.valueOf(set, NOW))), PEER);
    }

    private Watcher watcher(final WatcherSettings settings) {
        return Watchers.of(settings, () -> signatures, flooder::asFlooder, () -> null, clock);
    }
}
