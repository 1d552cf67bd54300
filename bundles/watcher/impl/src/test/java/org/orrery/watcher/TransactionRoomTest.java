package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.OTHER_PEER;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Transactions.network;
import static org.orrery.watcher.Transactions.transaction;

import org.junit.jupiter.api.Test;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.TransactionSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class TransactionRoomTest {
    private static final Transactions FIRST = Transactions.of(1, 5);

    private final TransactionRoom room = new TransactionRoom(3, 1, 1L << 20);

    @Test
    void takesATransactionOnceAndGivesItOut() {
        final WireMessage transaction = transaction(1);

        assertThat(take(transaction, PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(take(transaction, OTHER_PEER, 10)).isEqualTo(TransactionStatus.DUPLICATE);
        assertThat(room.find(transaction.contentHash())).isSameAs(transaction);
        assertThat(room.find(Uint256.ZERO)).isNull();
    }

    @Test
    void asksToTryLaterWhenFull() {
        for (int i = 0; i < 3; i++) {
            take(transaction(i), PEER, 10);
        }

        assertThat(take(transaction(3), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(room.size()).isEqualTo(3);
    }

    @Test
    void asksOnePeerToTryLaterWhenItsShareIsFull() {
        final int cost = transaction(0).size() + WatcherLimits.ENTRY_BYTES;
        final TransactionRoom small = new TransactionRoom(100, 1, 8L * cost);

        take(small, transaction(0), PEER, 10);
        take(small, transaction(1), PEER, 10);
        assertThat(take(small, transaction(2), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(take(small, transaction(2), OTHER_PEER, 10)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void letsGoAfterFourLedgersAndDoesNotWantItForTen() {
        final WireMessage transaction = transaction(1);
        take(transaction, PEER, 10);

        room.age(13, 0);
        assertThat(room.find(transaction.contentHash())).isSameAs(transaction);

        room.age(14, 0);
        assertThat(room.find(transaction.contentHash())).isNull();
        assertThat(room.isBanned(transaction.contentHash())).isTrue();
        assertThat(take(transaction, PEER, 14)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);

        room.age(23, 0);
        assertThat(room.isBanned(transaction.contentHash())).isTrue();
        room.age(24, 0);
        assertThat(room.isBanned(transaction.contentHash())).isFalse();
        assertThat(take(transaction, PEER, 24)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void letsGoOfWhatNoLaterLedgerCanHave() {
        take(Transactions.of(1, 1).times(0, 1000).build(), PEER, 10);
        take(Transactions.of(2, 1).ledgers(0, 12).build(), PEER, 10);
        take(Transactions.of(3, 1).build(), PEER, 10);

        room.age(10, 1000);
        assertThat(room.size()).isEqualTo(3);
        room.age(10, 1001);
        assertThat(room.size()).isEqualTo(2);
        room.age(11, 1001);
        assertThat(room.all()).containsExactly(Transactions.of(3, 1).build());
    }

    @Test
    void remembersABoundedNumberOfBans() {
        for (int i = 0; i < 100; i++) {
            take(transaction(i), PEER, 10);
            room.age(14, 0);
        }

        assertThat(room.isBanned(transaction(99).contentHash())).isTrue();
        assertThat(room.isBanned(transaction(88).contentHash())).isTrue();
        assertThat(room.isBanned(transaction(87).contentHash())).isFalse();
    }

    @Test
    void anAccountHasOneTransactionWaiting() {
        take(FIRST.build(), PEER, 10);

        assertThat(take(Transactions.of(1, 6).build(), OTHER_PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(take(FIRST.times(0, 99).build(), OTHER_PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(take(Transactions.of(2, 6).build(), OTHER_PEER, 10)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void anAccountMayHaveMoreWhereSettingsAllow() {
        final TransactionRoom wide = new TransactionRoom(10, 2, 1L << 20);

        assertThat(take(wide, Transactions.of(1, 5).build(), PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(take(wide, Transactions.of(1, 4).build(), PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(take(wide, Transactions.of(1, 6).build(), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(take(wide, Transactions.of(1, 4).times(0, 99).build(), PEER, 10))
                .as("the same number twice")
                .isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
    }

    @Test
    void aFeeBumpThatOffersTenTimesAsMuchTakesThePlace() {
        take(FIRST.build(), PEER, 10);

        // The other one offers 100 for its one operation; a fee bump counts as one operation more.
        assertThat(take(FIRST.feeBump(2, 1_999, network()), PEER, 10)).isEqualTo(TransactionStatus.ERROR);
        final WireMessage raised = FIRST.feeBump(2, 2_000, network());
        assertThat(take(raised, OTHER_PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(room.all()).containsExactly(raised);
        assertThat(room.isBanned(FIRST.build().contentHash())).isTrue();

        assertThat(take(FIRST.feeBump(3, 20_000, network()), OTHER_PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(room.size()).isEqualTo(1);
    }

    @Test
    void aFeeBumpThatFindsNoPlaceLeavesTheOtherWhereItIs() {
        final int cost = FIRST.build().size() + WatcherLimits.ENTRY_BYTES;
        final TransactionRoom small = new TransactionRoom(10, 1, 4L * cost);
        take(small, FIRST.build(), PEER, 10);

        assertThat(take(small, FIRST.feeBump(2, 2_000, network()), OTHER_PEER, 12))
                .as("it is larger than the peer's share")
                .isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(small.all()).containsExactly(FIRST.build());
        small.age(14, 0);
        assertThat(small.size()).as("it goes on waiting since ledger 10").isZero();
    }

    @Test
    void whatAFeeBumpWrapsIsADuplicate() {
        take(FIRST.feeBump(2, 2_000, network()), PEER, 10);

        assertThat(take(FIRST.build(), OTHER_PEER, 10)).isEqualTo(TransactionStatus.DUPLICATE);
    }

    @Test
    void whatALedgerHasLeavesWithWhatCannotComeAfterIt() {
        final TransactionRoom wide = new TransactionRoom(10, 3, 1L << 20);
        take(wide, Transactions.of(1, 4).build(), PEER, 10);
        take(wide, Transactions.of(1, 5).build(), PEER, 10);
        take(wide, Transactions.of(1, 6).build(), PEER, 10);
        take(wide, Transactions.of(2, 5).build(), PEER, 10);

        wide.applied(TransactionSlices.of(FIRST.build()), 10);

        assertThat(wide.all())
                .containsExactly(
                        Transactions.of(1, 6).build(), Transactions.of(2, 5).build());
        assertThat(wide.isBanned(FIRST.build().contentHash())).isTrue();
    }

    @Test
    void whatALedgerHasIsNotWantedEvenIfItNeverWaited() {
        room.applied(TransactionSlices.of(FIRST.build()), 10);

        assertThat(take(FIRST.build(), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
    }

    @Test
    void forgetsEverything() {
        take(transaction(1), PEER, 10);
        room.age(14, 0);
        take(transaction(2), PEER, 14);

        room.clear();

        assertThat(room.size()).isZero();
        assertThat(room.isBanned(transaction(1).contentHash())).isFalse();
        assertThat(take(transaction(2), PEER, 1)).isEqualTo(TransactionStatus.PENDING);
    }

    private TransactionStatus take(final WireMessage message, final NodeId from, final long ledger) {
        return take(room, message, from, ledger);
    }

    private static TransactionStatus take(
            final TransactionRoom room, final WireMessage message, final NodeId from, final long ledger) {
        final TransactionSlices slices = TransactionSlices.of(message);
        return room.take(PooledTransaction.of(message, slices, TransactionTerms.of(message, slices), from), ledger);
    }
}
