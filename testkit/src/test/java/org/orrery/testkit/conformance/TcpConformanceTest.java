package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** Two nodes over real sockets; node 0 dials node 1. Spec: 10-transport-auth-peer.md, section 11.1. */
class TcpConformanceTest {
    /** What each side writes at first: HELLO, AUTH, SEND_MORE_EXTENDED, GET_SCP_STATE. */
    private static final int GREETING = 4;

    private static final WireMessage NORMAL = new GetTxSet(Keys.hash("nothing")).toMessage();

    private final TcpFooting footing = new TcpFooting();

    @AfterEach
    void close() {
        footing.close();
    }

    @Test
    @Tag("10-T1")
    @Tag("30-8.6a.1")
    void aNodeWithoutPlacesCannotBeConnectedTo() {
        final TestNode zero = footing.node(0).limits(1, 1, 1, 1).start();
        final TestNode one = footing.node(1).limits(0, 0, 0, 0).start();

        zero.dial(one);
        footing.await("the connection is refused", () -> !zero.dropTexts().isEmpty());

        assertThat(zero.meter("overlay.outbound.attempt")).isEqualTo(1);
        assertThat(one.meter("overlay.inbound.attempt")).isEqualTo(1);
        assertNotConnected(zero, one);
    }

    @Test
    @Tag("10-T2")
    @Tag("30-8.6a.2")
    void aNodeWithoutPlacesCannotConnect() {
        final TestNode zero = footing.node(0).limits(1, 1, 1, 1).start();
        final TestNode one = footing.node(1).limits(0, 0, 0, 0).start();

        one.dial(zero);
        one.dial(zero);
        zero.dial(zero);
        footing.await("a later dial was taken up", () -> zero.meter("overlay.outbound.attempt") == 1);

        assertThat(one.meter("overlay.outbound.attempt")).isZero();
        assertNotConnected(zero, one);
    }

    @Test
    @Tag("10-T3")
    void whatIsSentBeforeADropArrives() {
        final TestNode zero = footing.node(0).start();
        final TestNode one = footing.node(1).start();
        connect(zero, one);
        footing.await("the greeting is written", () -> written(zero) == GREETING);
        final DropReason reason = DropReason.of(DropRule.DROPPED_BY_USER);

        zero.send(one, new GetTxSet(Uint256.ZERO).toMessage());
        zero.directory().drop(zero.linkTo(one).id(), reason);
        footing.await("both are disconnected", () -> disconnected(zero, one));
        footing.await("the error is written", () -> written(zero) >= GREETING + 2);

        assertThat(written(zero)).isEqualTo(GREETING + 2);
        assertThat(one.dropTexts()).containsExactly("ERR_MISC (dropped by user)");
        assertThat(one.meter("overlay.recv.get-txset")).isEqualTo(1);
    }

    @Test
    @Tag("10-T4")
    void aMessageOverTheLimitEndsTheConnection() {
        final TestNode zero = footing.node(0).start();
        final TestNode one = footing.node(1).start();
        connect(zero, one);

        final LinkId link = zero.linkTo(one).id();
        zero.sendBytes(one, Frames.record((16 << 20) + 1, new byte[100]));
        zero.directory().send(link, NORMAL);
        footing.await("both are disconnected", () -> disconnected(zero, one));

        assertThat(one.dropTexts()).containsExactly("error during read");
    }

    @Test
    @Tag("10-T5")
    void aFrameWithAnOldNumberEndsTheConnectionAndTheNextIsNotRead() {
        final TestNode zero = footing.node(0).start();
        final TestNode one = footing.node(1).start();
        connect(zero, one);
        assertEndsAtOnce(zero, one, new Frames.Frame(0, NORMAL, new byte[32]).toBytes(), "unexpected auth sequence");
    }

    @Test
    @Tag("10-T6")
    void garbageEndsTheConnectionAndTheNextIsNotRead() {
        final TestNode zero = footing.node(0).start();
        final TestNode one = footing.node(1).start();
        connect(zero, one);
        assertEndsAtOnce(zero, one, Frames.record(255, new byte[255]), "received corrupt XDR");
    }

    @Test
    @Tag("10-T7")
    @Tag("20-9.6.2")
    void transactionsBeyondTheGrantEndTheConnection() {
        final TestNode zero = footing.node(0).start();
        final TestNode one = footing.node(1)
                .flow(new FlowLimits(20, 1, 1, 0, 0, 1 << 20, 3 << 20))
                .start();
        connect(zero, one);
        final CountDownLatch dropped = new CountDownLatch(1);
        one.strands().strand(Strands.NODE).execute(() -> awaitQuietly(dropped));

        final List<WireMessage> twoTransactions = List.of(
                TransactionBuilder.payment(1).build(),
                TransactionBuilder.payment(2).build());
        zero.sendBeyondCredit(one, twoTransactions);
        footing.await("both are disconnected", () -> disconnected(zero, one));
        dropped.countDown();

        assertThat(one.dropTexts()).containsExactly("unexpected flood message, peer at capacity");
    }

    /** Keeps the application busy, as a slow one would be. */
    private static void awaitQuietly(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertEndsAtOnce(final TestNode zero, final TestNode one, final byte[] record, final String reason) {
        footing.await("the greeting is read", () -> read(one, zero) == GREETING);
        final long handled = one.meter("overlay.recv.get-txset");

        final LinkId link = zero.linkTo(one).id();
        zero.sendBytes(one, record);
        zero.directory().send(link, NORMAL);
        footing.await("both are disconnected", () -> disconnected(zero, one));

        assertThat(one.dropTexts()).containsExactly(reason);
        assertThat(read(one, zero)).isEqualTo(GREETING + 1);
        assertThat(one.meter("overlay.recv.get-txset")).isEqualTo(handled);
        assertThat(zero.meter("overlay.recv.error")).isEqualTo(1);
        assertThat(zero.lastDrop()).endsWith("(" + reason + ")");
    }

    /** Messages that a node wrote, without pings and answers to pings: they come in when a test takes long. */
    private static long written(final TestNode node) {
        return node.meter("overlay.message.write") - pings(node);
    }

    /** Messages that a node read, the same left out. */
    private static long read(final TestNode node, final TestNode sender) {
        return node.meter("overlay.message.read") - pings(sender);
    }

    private static long pings(final TestNode sender) {
        return sender.meter("overlay.send.get-scp-qset") + sender.meter("overlay.send.dont-have");
    }

    private void connect(final TestNode from, final TestNode to) {
        from.dial(to);
        footing.await("both are connected", () -> from.isConnectedTo(to) && to.isConnectedTo(from));
    }

    private static boolean disconnected(final TestNode one, final TestNode other) {
        return !one.isConnectedTo(other) && !other.isConnectedTo(one);
    }

    private static void assertNotConnected(final TestNode one, final TestNode other) {
        assertThat(one.directory().authenticated()).isEmpty();
        assertThat(other.directory().authenticated()).isEmpty();
    }
}
