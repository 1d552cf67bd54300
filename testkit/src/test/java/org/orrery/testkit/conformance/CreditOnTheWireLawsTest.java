package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.overlay.api.NetworkId;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackConnection;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.LoopbackPipe;
import org.orrery.testkit.Messages;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.testkit.Validator;
import org.orrery.testkit.VirtualTime;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.SendMoreExtended;
import org.orrery.wire.api.WireMessage;

/**
 * Credit as a listener on the wire counts it, between whole nodes, in every order of simultaneous events and over lines that
 * delay, cut into pieces and straggle. A line that loses, repeats or exchanges bytes ends its connection, as with TCP, and
 * its credit ends with it: nothing flows from one connection to the next. Spec: 20-flow-flood-fetch.md, section 1.9.
 */
class CreditOnTheWireLawsTest {
    private static final int ROUNDS = 60;
    private static final int QUIET_MILLIS = 70_000;
    private static final int FASTEST_BYTES_PER_SECOND = 400_000;

    /** What is granted and spent in one direction of a connection. */
    private static final class Account {
        private long grantedMessages;
        private long grantedBytes;
        private long sentMessages;
        private long sentBytes;

        /** What the sender of the flood messages sends. */
        void spend(final WireMessage message) {
            if (message.type().isFlood()) {
                sentMessages++;
                sentBytes += message.size();
            }
            assertThat(sentMessages).as("messages without credit").isLessThanOrEqualTo(grantedMessages);
            assertThat(sentBytes).as("bytes without credit").isLessThanOrEqualTo(grantedBytes);
        }

        /** What their receiver sends. */
        void earn(final WireMessage message) {
            if (message.type() == MessageType.SEND_MORE_EXTENDED) {
                final SendMoreExtended grant = SendMoreExtended.of(message);
                grantedMessages += grant.numMessages();
                grantedBytes += grant.numBytes();
            }
        }

        /** Nothing is under way: what is left is what the sender believes, and all but a batch of the first grant. */
        void assertSettled(final FlowStatus sender, final FlowStatus receiver, final FlowLimits limits) {
            assertThat(sender.peerCapacity()).isEqualTo(grantedMessages - sentMessages);
            assertThat(sender.peerCapacityBytes()).isEqualTo(grantedBytes - sentBytes);
            assertThat(sender.queuedMessages()).isZero();
            assertThat(receiver.localFlood()).isEqualTo(limits.floodReadingCapacity());
            assertThat(receiver.localReading()).isEqualTo(limits.readingCapacity());
            assertThat(limits.floodReadingCapacity() - sender.peerCapacity())
                    .isBetween(0L, (long) limits.sendMoreBatch() - 1);
        }
    }

    @Property(tries = 150)
    void noFloodMessageIsSentWithoutCreditAndNoCreditIsLost(
            @ForAll final long seed,
            @ForAll @IntRange(min = 1, max = 20) final int capacity,
            @ForAll @IntRange(min = 1, max = 400) final int chunkBytes,
            @ForAll @IntRange(min = 0, max = 1) final int straggling) {
        final Random random = new Random(seed);
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final FlowLimits limits =
                new FlowLimits(capacity + 1, capacity, 1 + random.nextInt(capacity), 0, 0, 1 << 20, 3 << 20);
        final TestNode one = footing.node(1).flow(limits).start();
        final TestNode two = footing.node(2).flow(limits).start();
        final Account toAcceptor = new Account();
        final Account toInitiator = new Account();
        footing.network().latencyMillis(random.nextInt(200)).onConnection(connection -> {
            listen(connection, toAcceptor, toInitiator);
            slowDown(connection.toAcceptor(), chunkBytes, straggling);
            slowDown(connection.toInitiator(), chunkBytes, straggling);
        });
        one.dial(two);
        footing.await("both are connected", () -> one.isConnectedTo(two) && two.isConnectedTo(one));

        for (int i = 0; i < ROUNDS; i++) {
            one.send(two, floodMessage(random, i));
            two.send(one, floodMessage(random, ROUNDS + i));
            footing.time().runFor(random.nextInt(30));
        }
        footing.time().runFor(QUIET_MILLIS);

        toAcceptor.assertSettled(one.flow(two), two.flow(one), limits);
        toInitiator.assertSettled(two.flow(one), one.flow(two), limits);
    }

    @Property(tries = 100)
    void statementsOvertakeTransactions(
            @ForAll final long seed, @ForAll @IntRange(min = 1, max = 20) final int capacity) {
        final LoopbackFooting footing = new LoopbackFooting(VirtualTime.shuffled(seed), seed);
        final FlowLimits limits = new FlowLimits(capacity + 1, capacity, 1, 0, 0, 1 << 20, 3 << 20);
        final TestNode receiver = footing.node(1).flow(limits).start();
        final TestNode sender = footing.node(2).flow(limits).start();
        footing.network().latencyMillis(50);
        sender.dial(receiver);
        footing.await("both are connected", () -> sender.isConnectedTo(receiver) && receiver.isConnectedTo(sender));
        footing.time().runFor(500);
        final List<WireMessage> said = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < 2 * capacity; j++) {
                sender.send(receiver, TransactionBuilder.payment(100L * i + j).build());
            }
            said.add(statement(i));
            sender.send(receiver, said.get(i));
            // One grant later it is there, however many transactions wait: never more than are under way are before it.
            footing.time().runFor(160);
            assertThat(receiver.application().received(MessageType.SCP_MESSAGE)).isEqualTo(said);
        }
        assertThat(sender.flow(receiver).queuedMessages()).isPositive();
    }

    private static void listen(
            final LoopbackConnection connection, final Account toAcceptor, final Account toInitiator) {
        connection.toAcceptor().tamper(unit -> heard(unit, toAcceptor, toInitiator));
        connection.toInitiator().tamper(unit -> heard(unit, toInitiator, toAcceptor));
    }

    private static byte[] heard(final byte[] unit, final Account spending, final Account earning) {
        for (final Frames.Frame frame : Frames.in(unit)) {
            spending.spend(frame.message());
            earning.earn(frame.message());
        }
        return unit;
    }

    private static void slowDown(final LoopbackPipe pipe, final int chunkBytes, final int straggling) {
        pipe.chunks(chunkBytes).straggle(straggling * (long) FASTEST_BYTES_PER_SECOND);
    }

    private static WireMessage floodMessage(final Random random, final int number) {
        return switch (random.nextInt(4)) {
            case 0 -> statement(number);
            case 1 ->
                Messages.advert(
                        List.of(TransactionBuilder.payment(random.nextInt(9)).build()));
            case 2 ->
                Messages.demand(
                        List.of(TransactionBuilder.payment(random.nextInt(9)).build()));
            default -> TransactionBuilder.ofSize(number, 400 + 4 * random.nextInt(2_000));
        };
    }

    private static WireMessage statement(final int number) {
        final Validator validator = Validator.numbered(1, NetworkId.ofPassphrase(NodeBuilder.PASSPHRASE));
        return validator.nominate(101, Messages.value(Keys.hash("set"), 1 + number));
    }
}
