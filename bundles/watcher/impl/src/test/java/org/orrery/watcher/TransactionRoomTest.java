package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.watcher.Statements.OTHER_PEER;
import static org.orrery.watcher.Statements.PEER;

import org.junit.jupiter.api.Test;
import org.orrery.node.api.TransactionStatus;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

class TransactionRoomTest {
    private final TransactionRoom room = new TransactionRoom(3, 1L << 20);

    @Test
    void takesATransactionOnceAndGivesItOut() {
        final WireMessage transaction = transaction(1);

        assertThat(room.take(transaction, PEER, 10)).isEqualTo(TransactionStatus.PENDING);
        assertThat(room.take(transaction, OTHER_PEER, 10)).isEqualTo(TransactionStatus.DUPLICATE);
        assertThat(room.find(transaction.contentHash())).isSameAs(transaction);
        assertThat(room.find(Uint256.ZERO)).isNull();
    }

    @Test
    void asksToTryLaterWhenFull() {
        for (int i = 0; i < 3; i++) {
            room.take(transaction(i), PEER, 10);
        }

        assertThat(room.take(transaction(3), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(room.size()).isEqualTo(3);
    }

    @Test
    void asksOnePeerToTryLaterWhenItsShareIsFull() {
        final int cost = transaction(0).size() + WatcherLimits.ENTRY_BYTES;
        final TransactionRoom small = new TransactionRoom(100, 8L * cost);

        small.take(transaction(0), PEER, 10);
        small.take(transaction(1), PEER, 10);
        assertThat(small.take(transaction(2), PEER, 10)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);
        assertThat(small.take(transaction(2), OTHER_PEER, 10)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void letsGoAfterFourLedgersAndDoesNotWantItForTen() {
        final WireMessage transaction = transaction(1);
        room.take(transaction, PEER, 10);

        room.age(13);
        assertThat(room.find(transaction.contentHash())).isSameAs(transaction);

        room.age(14);
        assertThat(room.find(transaction.contentHash())).isNull();
        assertThat(room.isBanned(transaction.contentHash())).isTrue();
        assertThat(room.take(transaction, PEER, 14)).isEqualTo(TransactionStatus.TRY_AGAIN_LATER);

        room.age(23);
        assertThat(room.isBanned(transaction.contentHash())).isTrue();
        room.age(24);
        assertThat(room.isBanned(transaction.contentHash())).isFalse();
        assertThat(room.take(transaction, PEER, 24)).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void remembersABoundedNumberOfBans() {
        for (int i = 0; i < 100; i++) {
            room.take(transaction(i), PEER, 10);
            room.age(14);
        }

        assertThat(room.isBanned(transaction(99).contentHash())).isTrue();
        assertThat(room.isBanned(transaction(88).contentHash())).isTrue();
        assertThat(room.isBanned(transaction(87).contentHash())).isFalse();
    }

    @Test
    void forgetsEverything() {
        room.take(transaction(1), PEER, 10);
        room.age(14);
        room.take(transaction(2), PEER, 14);

        room.clear();

        assertThat(room.size()).isZero();
        assertThat(room.isBanned(transaction(1).contentHash())).isFalse();
        assertThat(room.take(transaction(2), PEER, 1)).isEqualTo(TransactionStatus.PENDING);
    }

    /** A V0 transaction with one operation that has no fields. */
    static WireMessage transaction(final long number) {
        return transaction(number, 1);
    }

    static WireMessage transaction(final long number, final int operations) {
        final XdrWriter out = new XdrWriter()
                .writeInt(MessageType.TRANSACTION.code())
                .writeInt(0)
                .writeUint256(Uint256.ZERO)
                .writeInt(100)
                .writeLong(number)
                .writeInt(0)
                .writeInt(0)
                .writeInt(operations);
        for (int i = 0; i < operations; i++) {
            out.writeInt(0).writeInt(9);
        }
        return WireMessage.of(out.writeInt(0).writeInt(0).toBytes());
    }
}
