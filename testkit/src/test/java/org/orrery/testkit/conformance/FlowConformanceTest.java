package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.node.api.LedgerView;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMore;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/** Credit between two nodes. Spec: 10-transport-auth-peer.md, section 11.3; 20-flow-flood-fetch.md, section 1. */
class FlowConformanceTest extends LoopbackNodes {
    private static final int MAX_TX_BYTES = LedgerView.MAX_CLASSIC_TX_SIZE_BYTES;
    private static final int LARGER_TX_BYTES = 400_000;
    private static final long FULL = -1;
    private static final FlowLimits SMALLEST = new FlowLimits(2, 1, 1, 0, 0, 1 << 20, 3 << 20);

    @Test
    @Tag("10-F15")
    @Tag("20-9.5.9")
    void bothSidesStartWithWhatTheOtherGrants() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).flow(new FlowLimits(31, 30, 10, 150_000, 40_000, 1 << 20, 3 << 20))
                .start();
        connect(one, two);

        assertThat(one.flow(two).peerCapacity()).isEqualTo(30);
        assertThat(one.flow(two).peerCapacityBytes()).isEqualTo(150_000);
        assertThat(one.flow(two).localFlood()).isEqualTo(200);
        assertThat(one.flow(two).localFloodBytes()).isEqualTo(300_000);
        assertThat(two.flow(one).peerCapacity()).isEqualTo(200);
        assertThat(two.flow(one).peerCapacityBytes()).isEqualTo(300_000);
    }

    @Test
    @Tag("10-F14")
    @Tag("20-9.5.8")
    void aTransactionThatThePeerNeverGrantsRoomForEndsTheConnection() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        connect(one, two);
        Views.maxTxSize(one, LARGER_TX_BYTES);

        one.send(two, TransactionBuilder.ofSize(1, LARGER_TX_BYTES));
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(one.flow(two).queuedMessages()).isEqualTo(1);
        time.runFor(66_000);

        assertDisconnected(one, two);
        assertThat(one.dropTexts()).contains("idle timeout (no new flood requests)");
        assertThat(two.application().received()).isEmpty();
    }

    @Test
    @Tag("10-F16")
    @Tag("20-9.5.10")
    void aGrantOfNoBytesEndsTheConnection() {
        assertDropsOn(new SendMoreExtended(0, 0).toMessage(), "invalid message SEND_MORE_EXTENDED");
    }

    @Test
    @Tag("10-F17")
    @Tag("20-9.5.10")
    void theOldGrantEndsTheConnection() {
        assertDropsOn(new SendMore(1).toMessage(), "unexpected message type SEND_MORE");
    }

    @Test
    @Tag("10-F18")
    @Tag("40-A04")
    void moreBytesThanWereGrantedEndTheConnection() {
        final TestNode one = node(1).flow(new FlowLimits(201, 200, 40, MAX_TX_BYTES + 4, 4, 1 << 20, 3 << 20))
                .start();
        assertDropsTwoTransactionsBeyondCredit(one, MAX_TX_BYTES);
    }

    @Test
    @Tag("10-F19")
    @Tag("40-A04")
    void moreMessagesThanWereGrantedEndTheConnection() {
        assertDropsTwoTransactionsBeyondCredit(node(1).flow(SMALLEST).start(), 1_000);
    }

    @Test
    @Tag("10-F20")
    void aPeerThatStopsGrantingIsDroppedAfterAMinute() {
        final TestNode one =
                node(1).flow(new FlowLimits(201, 1, 1, 0, 0, 1 << 20, 3 << 20)).start();
        final TestNode two = node(2).start();
        one.handlers().add(new Holder(), 1);
        connect(one, two);

        two.send(one, TransactionBuilder.ofSize(1, 1_000));
        two.send(one, TransactionBuilder.ofSize(2, 1_000));
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(two.flow(one).peerCapacity()).isZero();
        time.runFor(66_000);

        assertDisconnected(one, two);
        assertThat(two.dropTexts()).contains("idle timeout (no new flood requests)");
    }

    @Test
    @Tag("10-F21")
    void aGrantThatOverflowsTheMessagesEndsTheConnection() {
        assertDropsOnOverflow(FULL, 0);
    }

    @Test
    @Tag("10-F22")
    void aGrantThatOverflowsTheBytesEndsTheConnection() {
        assertDropsOnOverflow(0, FULL);
    }

    @Test
    @Tag("10-F23")
    @Tag("10-V18")
    void whatIsIgnoredOutOfSyncIsStillGrantedAnew() {
        final TestNode one = node(1).flow(SMALLEST).start();
        final TestNode two = node(2).flow(SMALLEST).start();
        Views.outOfSync(two);
        connect(one, two);

        LongStream.rangeClosed(1, 100)
                .forEach(i -> one.send(two, TransactionBuilder.payment(i).build()));
        time.runFor(5_000);

        assertConnected(one, two);
        assertThat(one.flow(two).queuedMessages()).isZero();
        assertThat(two.application().received()).isEmpty();
    }

    @Test
    @Tag("10-F24")
    void transactionsForAPeerThatReadsNothingAreShed() {
        final TestNode one = node(1).flow(withTxQueueBytes(2_000)).start();
        final TestNode two = node(2).start();
        connect(one, two);
        network.lastConnection().toAcceptor().cork(true);
        for (long i = 1; i <= 1_000; i++) {
            one.send(two, TransactionBuilder.payment(i).build());
            time.runFor(1);
        }

        final FlowStatus status = one.flow(two);
        assertThat(status.droppedMessages()).isPositive();
        assertThat(status.queuedMessages()).isLessThan(1_000);
        assertThat(two.application().received()).isEmpty();
    }

    @Test
    @Tag("10-F25")
    void transactionsForAPeerThatReadsAllArrive() {
        final TestNode one = node(1).flow(withTxQueueBytes(2_000)).start();
        final TestNode two = node(2).start();
        connect(one, two);
        for (long i = 1; i <= 1_000; i++) {
            one.send(two, TransactionBuilder.payment(i).build());
            time.runFor(1);
        }
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(two.application().received(MessageType.TRANSACTION)).hasSize(1_000);
        assertThat(one.flow(two).queuedMessages()).isZero();
        assertThat(one.flow(two).droppedMessages()).isZero();
    }

    private void assertDropsOn(final WireMessage message, final String reason) {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        connect(one, two);
        two.send(one, message);
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(one.lastDrop()).isEqualTo(reason);
        assertDisconnected(one, two);
    }

    private void assertDropsOnOverflow(final long messages, final long bytes) {
        final TestNode one = node(1).start();
        final TestNode two = node(2).start();
        connect(one, two);
        one.believeGranted(two, messages, bytes);
        time.runFor(10);
        assertThat(one.flow(two).peerCapacity()).isEqualTo(messages);
        assertThat(one.flow(two).peerCapacityBytes()).isEqualTo(bytes);

        two.send(one, new SendMoreExtended(2, 2).toMessage());
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(one.lastDrop()).isEqualTo("Peer capacity overflow");
        assertDisconnected(one, two);
    }

    private void assertDropsTwoTransactionsBeyondCredit(final TestNode one, final int bytes) {
        final TestNode two = node(2).start();
        connect(one, two);
        two.sendBeyondCredit(one, List.of(TransactionBuilder.ofSize(1, bytes), TransactionBuilder.ofSize(2, bytes)));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(one.lastDrop()).isEqualTo("unexpected flood message, peer at capacity");
        assertDisconnected(one, two);
    }

    private static FlowLimits withTxQueueBytes(final int bytes) {
        return new FlowLimits(201, 200, 40, 0, 0, 1 << 20, bytes);
    }
}
