package org.orrery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.transport.FramerFixture.MAC;
import static org.orrery.transport.FramerFixture.messageOfWireBytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.WireMessage;

class StreamFramerWritingTest {
    private static final int MIB = 1 << 20;

    private final FramerFixture fixture = new FramerFixture();
    private final FakeLink link = fixture.link;
    private final FakeSession session = fixture.session;
    private final StreamFramer framer = fixture.framer;

    @Test
    void writesMarkHeadMessageAndMac() {
        final WireMessage message =
                WireMessage.of(ByteBuffer.allocate(8).putInt(3).putInt(77).array());
        final byte[] mac = FramerFixture.random(32, 9);

        framer.send(message, 0x0102030405060708L, mac);
        link.runTasks();

        final ByteBuffer expected = ByteBuffer.allocate(4 + 4 + 8 + 8 + 32);
        expected.putInt(0x80000034).putInt(0).putLong(0x0102030405060708L).put(message.body());
        expected.put(mac);
        assertThat(link.flushes)
                .singleElement()
                .satisfies(flush -> assertThat(flush.bytes()).isEqualTo(expected.array()));
    }

    @Test
    void framesOfOneTurnGoOutTogether() {
        final List<WireMessage> messages = send(3, 100);
        assertThat(link.flushes).isEmpty();
        assertThat(fixture.times.queuedFrames()).isEqualTo(3);
        assertThat(fixture.times.queuedBytes()).isEqualTo(300);

        link.runTasks();

        assertThat(batchSizes()).containsExactly(300);
        assertThat(session.written).isEmpty();
        fixture.nowNanos = 4_000;
        link.completeFlush(null);
        assertThat(session.written).containsExactlyElementsOf(messages);
        assertThat(fixture.times.lastWriteNanos()).isEqualTo(4_000);
        assertThat(fixture.times.messagesWritten()).isEqualTo(3);
        assertThat(fixture.times.bytesWritten()).isEqualTo(300);
        assertThat(fixture.times.queuedFrames()).isZero();
        assertThat(fixture.times.queuedBytes()).isZero();
    }

    @Test
    @Tag("10-V20")
    void aBatchEndsAtTheByteLimitOrWithTheFrameThatPassesIt() {
        final int[] wireBytes = {MIB - 1, 100, MIB, 48 + 4, MIB + 1, 52, MIB - 52, 60};
        for (final int bytes : wireBytes) {
            framer.send(messageOfWireBytes(bytes), 0, MAC);
        }

        completeAll();

        assertThat(batchSizes()).containsExactly(MIB - 1 + 100, MIB, 52 + MIB + 1, MIB, 60);
        assertThat(session.written).hasSize(wireBytes.length);
    }

    @Test
    @Tag("10-V20")
    void aLargeFrameGoesAloneOrLast() {
        framer.send(messageOfWireBytes(10 * MIB), 0, MAC);
        framer.send(messageOfWireBytes(100), 0, MAC);
        framer.send(messageOfWireBytes(10 * MIB), 0, MAC);
        framer.send(messageOfWireBytes(100), 0, MAC);

        completeAll();

        assertThat(batchSizes()).containsExactly(10 * MIB, 100 + 10 * MIB, 100);
    }

    @Test
    @Tag("10-V20")
    void aBatchEndsAfter1024Frames() {
        final List<WireMessage> messages = send(1025, 60);

        completeAll();

        assertThat(batchSizes()).containsExactly(1024 * 60, 60);
        assertThat(session.written).containsExactlyElementsOf(messages);
    }

    @Test
    void oneBatchIsInFlightAtATime() {
        send(1, 100);
        link.runTasks();

        send(2, 200);
        link.runTasks();

        assertThat(batchSizes()).containsExactly(100);
        assertThat(fixture.times.queuedFrames()).isEqualTo(3);
        link.completeFlush(null);
        assertThat(batchSizes()).containsExactly(100, 400);
        link.completeFlush(null);
        link.runTasks();
        assertThat(batchSizes()).containsExactly(100, 400);
    }

    @Test
    void remembersWhenTheLastFrameOfTheLatestBatchWasQueued() {
        assertThat(fixture.times.lastBatchEnqueueNanos()).isEqualTo(1_000);
        fixture.nowNanos = 2_000;
        send(1, 100);
        fixture.nowNanos = 3_000;
        send(1, 100);
        assertThat(fixture.times.lastBatchEnqueueNanos()).isEqualTo(1_000);

        fixture.nowNanos = 8_000;
        link.runTasks();

        assertThat(fixture.times.lastBatchEnqueueNanos()).isEqualTo(3_000);
        send(1, 100);
        assertThat(fixture.times.lastBatchEnqueueNanos()).isEqualTo(3_000);
        assertThat(fixture.times.lastWriteNanos()).isEqualTo(1_000);
        link.completeFlush(null);
        assertThat(fixture.times.lastBatchEnqueueNanos()).isEqualTo(8_000);
    }

    @Test
    void manyBatchesThatCompleteAtOnceDoNotNest() {
        link.completesAtOnce = true;
        session.onWritten = message -> {
            if (session.written.size() < 20_000) {
                framer.send(message, 0, MAC);
            }
        };

        send(1, 100);
        link.runTasks();

        assertThat(session.written).hasSize(20_000);
        assertThat(fixture.times.queuedFrames()).isZero();
    }

    @Test
    void refusesAFrameThatDoesNotFitIntoTheQueue() {
        final FramerFixture small =
                new FramerFixture(new TransportSettings(1024, MIB, TransportSettings.LARGEST_FRAME_BYTES));
        final int largest = (int) TransportSettings.LARGEST_FRAME_BYTES;

        assertThat(small.framer.send(messageOfWireBytes(largest - 60), 0, MAC)).isTrue();
        assertThat(small.framer.send(messageOfWireBytes(61), 1, MAC)).isFalse();
        assertThat(small.framer.send(messageOfWireBytes(60), 1, MAC)).isTrue();
        assertThat(small.framer.send(messageOfWireBytes(52), 2, MAC)).isFalse();

        small.link.runTasks();
        small.link.completeFlush(null);
        assertThat(small.framer.send(messageOfWireBytes(52), 2, MAC)).isTrue();
        assertThat(small.times.queuedBytes()).isEqualTo(60 + 52);
    }

    @Test
    void aFailedFlushEndsWriting() {
        send(2, 100);
        link.runTasks();
        send(2, 100);

        link.completeFlush("Broken pipe");

        assertThat(session.events).containsExactly("failed: error during async_write");
        assertThat(session.written).isEmpty();
        assertThat(fixture.times.queuedFrames()).isZero();
        send(1, 100);
        link.runTasks();
        assertThat(batchSizes()).containsExactly(200);
    }

    @Test
    void aFailureAfterEverythingWasWrittenIsToldApart() {
        send(1, 100);
        link.runTasks();

        link.flushes.get(0).listener().flushed(100, "strange");

        assertThat(session.events).containsExactly("failed: error during write");
    }

    @Test
    void stopReadingSendsWhatIsQueuedAtOnce() {
        send(2, 100);

        framer.stopReading();

        assertThat(batchSizes()).containsExactly(200);
        send(1, 100);
        link.completeFlush(null);
        assertThat(batchSizes()).containsExactly(200, 100);
    }

    @Test
    void whatWasWrittenWaitsWhileTheSessionIsExchanged() {
        final List<WireMessage> messages = send(2, 100);
        link.runTasks();
        link.slot(FrameReceiver.SLOT, null);

        link.completeFlush(null);
        messages.addAll(send(1, 120));
        link.runTasks();
        link.completeFlush(null);
        assertThat(fixture.times.queuedFrames()).isZero();
        link.slot(FrameReceiver.SLOT, session);
        link.runTimers();

        assertThat(session.written).containsExactlyElementsOf(messages);
        link.runTimers();
        assertThat(session.written).hasSize(3);
    }

    @Test
    void closingForgetsTheQueue() {
        send(2, 100);
        link.runTasks();
        send(2, 100);

        framer.closed();
        link.completeFlush("Connection closed");

        assertThat(session.events).containsExactly("closed");
        assertThat(fixture.times.queuedFrames()).isZero();
    }

    @Test
    void refusesAMacOfAnotherLength() {
        assertThatThrownBy(() -> framer.send(messageOfWireBytes(60), 0, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<WireMessage> send(final int count, final int wireBytes) {
        final List<WireMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final WireMessage message = messageOfWireBytes(wireBytes);
            messages.add(message);
            assertThat(framer.send(message, i, MAC)).isTrue();
        }
        return messages;
    }

    private void completeAll() {
        link.runTasks();
        for (int i = 0; i < link.flushes.size(); i++) {
            link.completeFlush(null);
        }
    }

    private List<Integer> batchSizes() {
        return link.flushes.stream().map(flush -> flush.bytes().length).toList();
    }
}
