package org.orrery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.transport.FramerFixture.header;
import static org.orrery.transport.FramerFixture.random;
import static org.orrery.transport.FramerFixture.record;
import static org.orrery.transport.FramerFixture.records;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.link.api.PauseReason;
import org.orrery.transport.api.FrameReceiver;

class StreamFramerReadingTest {
    private final FramerFixture fixture = new FramerFixture();
    private final FakeLink link = fixture.link;
    private final FakeSession session = fixture.session;

    @ParameterizedTest
    @Tag("10-V2")
    @CsvSource({
        "00000000, 0,          rejected, rejected",
        "80000000, 0,          rejected, rejected",
        "80000001, 1,          accepted, accepted",
        "00001000, 4096,       accepted, accepted",
        "80001000, 4096,       accepted, accepted",
        "80001001, 4097,       rejected, accepted",
        "81000000, 16777216,   rejected, accepted",
        "01000000, 16777216,   rejected, accepted",
        "81000001, 16777217,   rejected, rejected",
        "ffffffff, 2147483647, rejected, rejected"
    })
    void decidesByTheLengthInTheHeader(
            final String header, final int length, final String before, final String authenticated) {
        decides(header, length, FakeSession.BEFORE_AUTHENTICATION, before.equals("accepted"));
        decides(header, length, FakeSession.AUTHENTICATED, authenticated.equals("accepted"));
    }

    private static void decides(final String header, final int length, final int limit, final boolean accepted) {
        final FramerFixture fixture = new FramerFixture();
        fixture.session.maxFrameBytes = limit;

        fixture.link.deliver(HexFormat.of().parseHex(header));

        if (accepted) {
            assertThat(fixture.session.events).isEmpty();
            fixture.link.deliver(new byte[length]);
            assertThat(fixture.session.frames)
                    .singleElement()
                    .satisfies(body -> assertThat(body).hasSize(length));
        } else {
            fixture.link.deliver(new byte[100]);
            fixture.framer.readEnded("End of file");
            assertThat(fixture.session.frames).isEmpty();
            assertThat(fixture.session.events).containsExactly("failed: error during read");
        }
    }

    @Test
    @Tag("10-V2")
    void asksForTheLimitWhenTheHeaderIsComplete() {
        session.maxFrameBytes = FakeSession.BEFORE_AUTHENTICATION;
        session.onFrame = body -> session.maxFrameBytes = FakeSession.AUTHENTICATED;

        link.deliver(records(new byte[4], new byte[5000]));

        assertThat(session.frames).hasSize(2);
        assertThat(session.events).isEmpty();
    }

    @Test
    void cutsSeveralFramesOutOfOneReadInOrder() {
        final byte[][] bodies = {random(4, 1), random(300, 2), random(70_000, 3), random(8, 4)};

        link.deliver(records(bodies));

        assertThat(session.frames).containsExactly(bodies);
        assertThat(fixture.times.messagesRead()).isEqualTo(4);
        assertThat(fixture.times.bytesRead()).isEqualTo(4 * 4 + 4 + 300 + 70_000 + 8);
        assertThat(fixture.framer.heldBytes()).isZero();
    }

    @Test
    @Tag("10-V16")
    void halfAHeaderDoesNotMoveTheTimeOfTheLastRead() {
        final long created = fixture.times.lastReadNanos();
        assertThat(created).isEqualTo(1_000);

        fixture.nowNanos = 2_000;
        link.deliver(Arrays.copyOf(header(100), 3));

        assertThat(fixture.times.lastReadNanos()).isEqualTo(created);
        fixture.nowNanos = 3_000;
        link.deliver(Arrays.copyOfRange(header(100), 3, 4));
        assertThat(fixture.times.lastReadNanos()).isEqualTo(3_000);
    }

    @Test
    @Tag("10-V16")
    void halfABodyDoesNotMoveTheTimeOfTheLastRead() {
        link.deliver(header(100));

        fixture.nowNanos = 5_000;
        link.deliver(new byte[99]);

        assertThat(fixture.times.lastReadNanos()).isEqualTo(1_000);
        fixture.nowNanos = 6_000;
        link.deliver(new byte[1]);
        assertThat(fixture.times.lastReadNanos()).isEqualTo(6_000);
        assertThat(session.frames).hasSize(1);
    }

    @Test
    void aHeaderWithoutDataCostsLittleMemory() {
        link.deliver(header(16 << 20));

        assertThat(fixture.framer.heldBytes()).isLessThanOrEqualTo(64 * 1024);
        link.deliver(new byte[100]);
        assertThat(fixture.framer.heldBytes()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void theBufferGrowsWithWhatArrivesAndEndsExact() {
        final byte[] body = random(16 << 20, 5);
        final int step = 100_000;

        link.deliver(header(body.length));
        for (int at = 0; at < body.length; at += step) {
            final int next = Math.min(body.length, at + step);
            link.deliver(Arrays.copyOfRange(body, at, next));
            assertThat(fixture.framer.heldBytes()).isLessThanOrEqualTo(Math.max(64 * 1024, 2 * next));
        }

        assertThat(session.frames).containsExactly(body);
    }

    @Test
    void shortFramesShareAnArrayAndLongOnesDoNot() {
        final byte[][] bodies = {random(400, 1), random(40, 2), random(5000, 3), random(5000, 4), random(399, 5)};

        link.deliver(records(bodies));

        assertThat(session.frames).containsExactly(bodies);
        assertThat(session.arrays.get(1)).isSameAs(session.arrays.get(0));
        assertThat(session.arrays.get(4)).isSameAs(session.arrays.get(0));
        assertThat(session.arrays.get(2)).isNotSameAs(session.arrays.get(3)).hasSize(5000);
    }

    @Test
    void aPauseInTheMiddleOfAReadKeepsTheRest() {
        final byte[][] bodies = {random(40, 1), random(50, 2), random(60, 3)};
        session.onFrame = body -> link.pause(PauseReason.FLOW_CONTROL);

        link.deliver(records(bodies));

        assertThat(session.frames).containsExactly(bodies[0]);
        assertThat(fixture.framer.heldBytes()).isEqualTo(4 + 50 + 4 + 60);
        link.resume(PauseReason.FLOW_CONTROL);
        assertThat(session.frames).containsExactly(bodies[0], bodies[1]);
        session.onFrame = body -> {};
        link.resume(PauseReason.FLOW_CONTROL);
        assertThat(session.frames).containsExactly(bodies);
        assertThat(fixture.framer.heldBytes()).isZero();
    }

    @Test
    void aPauseThatEndsWithinTheFrameChangesNothing() {
        final byte[][] bodies = {random(40, 1), random(50, 2), random(60, 3)};
        session.onFrame = body -> {
            link.pause(PauseReason.FLOW_CONTROL);
            link.resume(PauseReason.FLOW_CONTROL);
        };

        link.deliver(records(bodies));

        assertThat(session.frames).containsExactly(bodies);
    }

    @Test
    void aFrameCutAfterAPauseGoesOnWithTheNextRead() {
        final byte[] second = random(50, 2);
        final byte[] stream = records(random(40, 1), second);
        session.onFrame = body -> link.pause(PauseReason.FLOW_CONTROL);

        link.deliver(Arrays.copyOf(stream, 60));
        session.onFrame = body -> {};
        link.resume(PauseReason.FLOW_CONTROL);
        link.deliver(Arrays.copyOfRange(stream, 60, stream.length));

        assertThat(session.frames).hasSize(2).last().isEqualTo(second);
    }

    @Test
    void theEndWaitsUntilTheRestIsCut() {
        session.onFrame = body -> link.pause(PauseReason.FLOW_CONTROL);
        link.deliver(records(random(40, 1), random(50, 2)));

        fixture.framer.readEnded("End of file");

        assertThat(session.events).isEmpty();
        link.resume(PauseReason.FLOW_CONTROL);
        assertThat(session.frames).hasSize(2);
        assertThat(session.events).containsExactly("failed: error reading message header: End of file");
    }

    @Test
    void cutsNoMoreWhenTheSessionSaysSo() {
        session.wantsMore = false;

        link.deliver(records(random(40, 1), random(50, 2)));
        link.deliver(record(random(60, 3)));
        fixture.framer.readEnded("End of file");

        assertThat(session.frames).hasSize(1);
        assertThat(session.events).isEmpty();
        assertThat(fixture.framer.heldBytes()).isZero();
    }

    @Test
    void cutsNoMoreAfterStopReading() {
        session.onFrame = body -> fixture.framer.stopReading();

        link.deliver(records(random(40, 1), random(50, 2)));
        link.deliver(record(random(60, 3)));

        assertThat(session.frames).hasSize(1);
        assertThat(session.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',               End of file,              error reading message header: End of file",
        "'',               Connection reset by peer, error reading message header: Connection reset by peer",
        "8000,             End of file,              error reading message header: End of file",
        "8000,             Connection reset by peer, error reading message header: Connection reset by peer",
        "80000008,         End of file,              error reading message body: End of file",
        "80000008,         Connection reset by peer, error reading message body: Connection reset by peer",
        "8000000801020304, End of file,              error reading message body: End of file",
        "8000000801020304, Connection reset by peer, error reading message body: Connection reset by peer"
    })
    void saysWhereReadingEnded(final String arrived, final String text, final String expected) {
        link.deliver(record(random(12, 1)));
        link.deliver(HexFormat.of().parseHex(arrived));
        fixture.nowNanos = 9_000;

        fixture.framer.readEnded(text);
        fixture.framer.readEnded(text);

        assertThat(session.events).containsExactly("failed: " + expected);
        assertThat(fixture.times.lastReadNanos()).isEqualTo(9_000);
    }

    @Test
    void passesOnConnectingAndItsFailure() {
        fixture.framer.connected();
        fixture.framer.connectFailed("Connection refused");
        fixture.framer.closed();

        assertThat(session.events)
                .containsExactly("connected", "failed: unable to connect: Connection refused", "closed");
    }

    @Test
    void aLinkThatReadsWithoutASessionIsOurFault() {
        link.slot(FrameReceiver.SLOT, null);

        assertThatThrownBy(() -> link.deliver(header(4))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatASessionMustKnowWaitsWhileItIsExchanged() {
        link.slot(FrameReceiver.SLOT, null);
        link.pause(PauseReason.HANDOVER);

        fixture.framer.readEnded("End of file");
        fixture.framer.closed();
        link.runTimers();
        link.slot(FrameReceiver.SLOT, session);
        link.runTimers();

        assertThat(session.events).containsExactly("failed: error reading message header: End of file", "closed");
    }
}
