package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class ForwardTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
    private final WireMessage scp = Samples.of(MessageType.SCP_MESSAGE);
    private FakeLink link;

    @BeforeEach
    void connect() {
        node.handlers.add(new Forwarding(), 0);
        link = node.acceptPeer("1.2.3.4", Samples.node(1));
    }

    @Test
    void isBroadcast() {
        node.receive(link, scp);
        node.time.settle();

        assertThat(node.broadcast).containsExactly(scp);
    }

    @Test
    void waitsWhileTheFlooderIsBeingExchanged() {
        node.flooderThere = false;
        node.receive(link, scp);
        assertThat(node.broadcast).isEmpty();

        node.flooderThere = true;
        node.time.settle();

        assertThat(node.broadcast).containsExactly(scp);
        assertThat(node.meter("overlay.forward.lost")).isZero();
    }

    @Test
    void isCountedAsLostWhereThereIsNoFlooder() {
        node.flooderThere = false;

        node.receive(link, scp);
        node.time.settle();

        assertThat(node.meter("overlay.forward.lost")).isEqualTo(1);
    }

    @Test
    void isCountedAsLostWhereTooMuchWaits() {
        node.time.strandsEnded = true;

        node.receive(link, scp);

        assertThat(node.meter("overlay.forward.lost")).isEqualTo(1);
        assertThat(node.dropOf(link)).isNull();
    }

    private static final class Forwarding implements MessageHandler {
        @Override
        public Set<MessageType> types() {
            return Set.of(MessageType.SCP_MESSAGE);
        }

        @Override
        public Outcome handle(final InboundMessage in) {
            return new Outcome.Forward(in.message());
        }
    }
}
