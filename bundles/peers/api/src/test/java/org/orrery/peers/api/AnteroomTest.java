package org.orrery.peers.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class AnteroomTest {
    private final Anteroom room = new Anteroom();
    private final Recorder next = new Recorder();

    @Test
    void whoComesNextGetsEverythingOnceAndInOrder() {
        room.send(new GetScpState(1).toMessage());
        room.handled(MessageType.TRANSACTION, 100);
        room.send(new GetScpState(2).toMessage());
        room.drop(DropReason.of(DropRule.DROPPED_BY_USER));

        room.leaveTo(next);
        room.leaveTo(next);

        assertThat(next.events).containsExactly("send 1", "handled TRANSACTION 100", "send 2", "drop dropped by user");
        assertThat(room.shed()).isZero();
    }

    @Test
    void messagesBeyondTheLimitAreLetGoAndCounted() {
        for (int i = 0; i < Anteroom.MAX_MESSAGES + 3; i++) {
            room.send(new GetScpState(i).toMessage());
        }
        room.handled(MessageType.TRANSACTION, 1);

        room.leaveTo(next);

        assertThat(next.events).hasSize(Anteroom.MAX_MESSAGES + 1).endsWith("handled TRANSACTION 1");
        assertThat(room.shed()).isEqualTo(3);
    }

    @Test
    void bytesBeyondTheLimitAreLetGoAndCounted() {
        final WireMessage large = WireMessage.of(new byte[1 << 20]);
        for (long bytes = 0; bytes < Anteroom.MAX_BYTES; bytes += large.size()) {
            room.send(large);
        }

        room.send(new GetScpState(1).toMessage());

        assertThat(room.shed()).isEqualTo(1);
    }

    /** Writes down what it gets. */
    private static final class Recorder implements SessionPort {
        final List<String> events = new ArrayList<>();

        @Override
        public void send(final WireMessage message) {
            events.add("send " + GetScpState.of(message).ledger());
        }

        @Override
        public void handled(final MessageType type, final int bytes) {
            events.add("handled " + type + " " + bytes);
        }

        @Override
        public void drop(final DropReason reason) {
            events.add("drop " + reason.text());
        }
    }
}
