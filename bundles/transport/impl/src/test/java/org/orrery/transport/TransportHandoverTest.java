package org.orrery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.transport.FramerFixture.MAC;
import static org.orrery.transport.FramerFixture.messageOfWireBytes;
import static org.orrery.transport.FramerFixture.random;
import static org.orrery.transport.FramerFixture.record;
import static org.orrery.transport.FramerFixture.records;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.wire.api.WireMessage;

class TransportHandoverTest {
    private final HandoverFixture fixture = new HandoverFixture();
    private final FakeLink link = fixture.link;
    private final FakeSession session = fixture.session;

    @Test
    void givingEmptiesTheSlotAndTheOldFramerDoesNothingMore() {
        final FramedLink old = link.slot(FramedLink.FRAMED);
        old.send(messageOfWireBytes(100), 1, MAC);

        final StateEnvelope state = fixture.old.giveLink(link.id(), 1);
        link.runTasks();

        assertThat(link.slot(FramedLink.FRAMED)).isNull();
        assertThat(link.flushes).isEmpty();
        assertThat(state.messages()).hasSize(1);
    }

    @Test
    void aFrameThatIsArrivingIsCompletedByTheNewFramer() {
        final byte[] body = random(5000, 1);
        final byte[] stream = record(body);
        link.deliver(Arrays.copyOf(stream, 2));
        fixture.swap();
        link.deliver(Arrays.copyOfRange(stream, 2, 3000));
        fixture.swap();
        link.deliver(Arrays.copyOfRange(stream, 3000, stream.length));

        assertThat(session.frames).containsExactly(body);
    }

    @Test
    void whatWasReadAndNotCutIsCutByTheNewFramer() {
        final byte[][] bodies = {random(10, 1), random(20, 2), random(30, 3)};
        session.onFrame = body -> link.pause(PauseReason.FLOW_CONTROL);
        link.deliver(records(bodies));
        session.onFrame = body -> {};

        fixture.swap();
        assertThat(session.frames).hasSize(1);
        link.resume(PauseReason.FLOW_CONTROL);

        assertThat(session.frames).containsExactly(bodies);
    }

    @Test
    void theOutcomeOfABatchInFlightComesToTheNewFramer() {
        final WireMessage first = messageOfWireBytes(100);
        final WireMessage second = messageOfWireBytes(200);
        fixture.framed().send(first, 1, MAC);
        link.runTasks();
        fixture.framed().send(second, 2, MAC);

        fixture.swap();
        link.runTasks();
        assertThat(link.flushes).as("one batch in flight at a time").hasSize(1);
        link.completeFlush(null);
        link.completeFlush(null);

        assertThat(session.written).containsExactly(first, second);
        assertThat(fixture.framed().times().messagesWritten()).isEqualTo(2);
        assertThat(fixture.framed().times().queuedBytes()).isZero();
    }

    @Test
    void anOutcomeDuringTheGapWaitsForTheNewFramer() {
        final WireMessage message = messageOfWireBytes(100);
        fixture.framed().send(message, 1, MAC);
        link.runTasks();
        final StateEnvelope state = fixture.old.giveLink(link.id(), 1);
        link.completeFlush(null);
        assertThat(session.written).isEmpty();

        fixture.fresh.takeLink(link.id(), state);
        link.runTimers();

        assertThat(session.written).containsExactly(message);
    }

    @Test
    void countersAndTimesGoOn() {
        link.deliver(record(random(10, 1)));
        fixture.framed().send(messageOfWireBytes(100), 1, MAC);
        link.runTasks();
        link.completeFlush(null);
        final FrameMeters.State before = ((FrameMeters) fixture.framed().times()).state();

        fixture.swap();

        assertThat(((FrameMeters) fixture.framed().times()).state()).isEqualTo(before);
        assertThat(before.messagesRead()).isEqualTo(1);
        assertThat(before.messagesWritten()).isEqualTo(1);
    }

    @Test
    void newsForASessionThatIsBeingExchangedCross() {
        link.slot(FrameReceiver.SLOT, null);
        final LinkHandler handler = link.slot(LinkHandler.SLOT);
        handler.connected();
        handler.connectFailed("no route");

        fixture.swap();
        link.slot(FrameReceiver.SLOT, session);
        link.runTimers();

        assertThat(session.events).containsExactly("connected", "failed: unable to connect: no route");
    }

    @Test
    void aFramerOfAnotherTransportIsLeftAlone() {
        assertThat(fixture.fresh.giveLink(link.id(), 1)).isNull();
        assertThat(link.slot(FramedLink.FRAMED)).isNotNull();
    }

    @Test
    void stateThatCannotBeReadIsRefused() {
        final StateEnvelope state = fixture.old.giveLink(link.id(), 1);
        final byte[] cut = Arrays.copyOf(state.fields(), state.fields().length - 4);

        assertThatThrownBy(() ->
                        fixture.fresh.takeLink(link.id(), new StateEnvelope(Area.TRANSPORT, 1, cut, state.messages())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fixture.fresh.takeLink(
                        link.id(), new StateEnvelope(Area.TRANSPORT, 2, state.fields(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(link.slot(FramedLink.FRAMED)).isNull();
    }

    @Test
    void goldenBytes() {
        final WireMessage sent = messageOfWireBytes(60);
        final WireMessage waiting = messageOfWireBytes(64);
        final byte[] mac = new byte[32];
        Arrays.fill(mac, (byte) 7);
        final FramerState state = new FramerState(
                new FrameReading.State(
                        false, "End of file", new FrameAssembly.State(0, 5, 9, new byte[] {1, 2}), new byte[] {3}),
                new FrameWriting.State(
                        true,
                        new FrameQueue.State(List.of(sent), 1, false, 60, List.of(QueuedFrame.of(waiting, 8, mac, 9)))),
                List.of(SessionEvent.failed(DropReason.of(DropRule.WRITE_ERROR))),
                new FrameMeters.State(1, 2, 3, 4, 5, 6, 7, 8, 9));
        final byte[] bytes = FramerStateV1.write(state);

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        final FramerState read = FramerStateV1.read(bytes, FramerStateV1.messages(state));
        assertThat(FramerStateV1.write(read)).isEqualTo(bytes);
        assertThat(read.events()).isEqualTo(state.events());
        assertThat(read.meters()).isEqualTo(state.meters());
        assertThat(FramerStateV1.messages(read)).containsExactly(sent, waiting);
    }

    @Property(tries = 200)
    void whenItIsSwappedDoesNotMatter(
            @ForAll @Size(min = 1, max = 10) final List<@IntRange(min = 1, max = 3000) Integer> lengths,
            @ForAll final long seed) {
        final HandoverFixture node = new HandoverFixture();
        final Random random = new Random(seed);
        final byte[][] bodies = new byte[lengths.size()][];
        final ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = random(lengths.get(i), seed + i);
            final WireMessage message = messageOfWireBytes(52 + 4 * lengths.get(i));
            final QueuedFrame frame = QueuedFrame.of(message, i, MAC, 0);
            expected.writeBytes(frame.head());
            expected.writeBytes(message.body());
            expected.writeBytes(MAC);
            node.toSend.add(message);
        }
        final byte[] stream = records(bodies);
        for (int at = 0; at < stream.length; ) {
            final int next = Math.min(stream.length, at + 1 + random.nextInt(1500));
            node.link.deliver(Arrays.copyOfRange(stream, at, next));
            at = next;
            node.doSomething(random);
        }
        node.finish();

        assertThat(node.session.frames).containsExactly(bodies);
        assertThat(node.sent()).isEqualTo(expected.toByteArray());
        assertThat(node.session.written).hasSize(bodies.length);
        assertThat(node.session.events).isEmpty();
    }

    private static final String GOLDEN = "00000000000000010000000b456e64206f662066696c6500"
            + "000000000000000500000009"
            + "00000002010200000000000103000000"
            + "00000001000000010000000100000000000000000000003c"
            + "0000000000000008"
            + "07".repeat(32)
            + "0000000000000009"
            + "0000000100000001000000010000000b57524954455f4552524f5200"
            + "000000126572726f7220647572696e672077726974650000"
            + "0000000000000001000000000000000200000000000000030000000400000000000000050000000000000006000000000000000700000000000000080000000000000009";
}
