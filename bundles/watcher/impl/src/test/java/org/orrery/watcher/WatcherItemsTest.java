package org.orrery.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.watcher.Statements.PEER;
import static org.orrery.watcher.Statements.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.node.api.TransactionStatus;
import org.orrery.wire.api.Hashes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

class WatcherItemsTest {
    private final TestClock clock = new TestClock();
    private final TestSignatures signatures = new TestSignatures();
    private final Watcher watcher =
            Watchers.of(WatcherSettings.defaults(), () -> signatures, () -> null, () -> null, clock);

    @Test
    void answersWhatItHolds() {
        watcher.hold(quorumSet(1));
        watcher.hold(legacySet(1));
        watcher.hold(generalizedSet(1));

        assertThat(watcher.quorumSet(quorumSet(1).contentHash())).contains(quorumSet(1));
        assertThat(watcher.transactionSet(Hashes.txSet(legacySet(1)))).contains(legacySet(1));
        assertThat(watcher.transactionSet(generalizedSet(1).contentHash())).contains(generalizedSet(1));
    }

    @Test
    void doesNotMixUpSetsOfDifferentKinds() {
        watcher.hold(quorumSet(1));
        watcher.hold(generalizedSet(1));

        assertThat(watcher.transactionSet(quorumSet(1).contentHash())).isEmpty();
        assertThat(watcher.quorumSet(generalizedSet(1).contentHash())).isEmpty();
        assertThat(watcher.transactionSet(Uint256.ZERO)).isEmpty();
    }

    @Test
    void anEnvelopeBringsNoItems() {
        watcher.receiveEnvelope(message(100, 0), PEER);

        assertThat(watcher.quorumSet(Statements.QUORUM_SET)).isEmpty();
    }

    @Test
    void theLeastRecentlyUsedItemGivesWay() {
        final ItemRoom room = new ItemRoom(2, 1 << 20);
        put(room, quorumSet(1));
        put(room, quorumSet(2));
        room.quorumSet(quorumSet(1).contentHash());
        put(room, quorumSet(3));

        assertThat(room.quorumSet(quorumSet(1).contentHash())).isNotNull();
        assertThat(room.quorumSet(quorumSet(2).contentHash())).isNull();
        assertThat(room.size()).isEqualTo(2);
    }

    @Test
    void itemsAreBoundedByBytes() {
        final int size = quorumSet(1).size();
        final ItemRoom room = new ItemRoom(100, 3L * size + 1);
        for (int i = 0; i < 50; i++) {
            put(room, quorumSet(i));
            put(room, quorumSet(i));
        }

        assertThat(room.size()).isEqualTo(3);
        assertThat(room.usedBytes()).isEqualTo(3L * size);
        assertThat(put(new ItemRoom(100, size - 1), quorumSet(1))).isFalse();
    }

    @Test
    void refusesToHoldAnythingElse() {
        assertThatThrownBy(() -> watcher.hold(message(100, 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesInTransactions() {
        final WireMessage transaction = Transactions.transaction(1);

        assertThat(watcher.receiveTransaction(transaction, PEER)).isEqualTo(TransactionStatus.PENDING);
        assertThat(watcher.receiveTransaction(transaction, PEER)).isEqualTo(TransactionStatus.DUPLICATE);
        assertThat(watcher.transaction(transaction.contentHash())).contains(transaction);
        assertThat(watcher.isBanned(transaction.contentHash())).isFalse();
        assertThat(watcher.status().transactions()).isEqualTo(1);
    }

    @Test
    void refusesTransactionsThatCannotBeValid() {
        assertThat(watcher.receiveTransaction(
                        Transactions.of(1, 1).operations(0).build(), PEER))
                .isEqualTo(TransactionStatus.ERROR);
    }

    @Test
    void transactionsLeaveWhenLedgersPass() {
        final WireMessage transaction = Transactions.transaction(1);
        watcher.receiveEnvelope(message(100, 0), PEER);
        watcher.receiveTransaction(transaction, PEER);

        watcher.receiveEnvelope(message(104, 0), PEER);

        assertThat(watcher.transaction(transaction.contentHash())).isEmpty();
        assertThat(watcher.isBanned(transaction.contentHash())).isTrue();
        assertThat(watcher.status().transactions()).isZero();
    }

    private static boolean put(final ItemRoom room, final WireMessage item) {
        return room.put(ItemRoom.hash(item), item);
    }

    private static WireMessage quorumSet(final long threshold) {
        return new ScpQuorumSet(threshold, List.of(Uint256.ZERO), List.of()).toMessage();
    }

    private static WireMessage legacySet(final int number) {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.TX_SET.code())
                .writeUint256(Hashes.sha256(new byte[] {(byte) number}))
                .writeInt(0)
                .toBytes());
    }

    private static WireMessage generalizedSet(final int number) {
        return WireMessage.of(new XdrWriter()
                .writeInt(MessageType.GENERALIZED_TX_SET.code())
                .writeInt(1)
                .writeUint256(Hashes.sha256(new byte[] {(byte) number}))
                .writeInt(0)
                .toBytes());
    }
}
