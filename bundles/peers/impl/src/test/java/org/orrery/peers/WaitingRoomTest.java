package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowGate;
import org.orrery.flowcontrol.api.FlowPort;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

class WaitingRoomTest {
    private static final Set<MessageType> SCP = Set.of(MessageType.SCP_MESSAGE);

    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
    private final Handler old = new Handler();
    private final Handler next = new Handler();
    private final WireMessage scp = Samples.of(MessageType.SCP_MESSAGE);
    private FakeLink link;
    private FakeGate gate;

    @BeforeEach
    void connect() {
        node.handlers.add(old, 0);
        link = node.acceptPeer("1.2.3.4", Samples.node(1));
        gate = node.gate(link);
        node.handlers.holdUp(SCP);
    }

    @Test
    void keepsAMessageAndItsCapacityAndReadsNoOther() {
        final int ended = gate.ended;

        assertThat(node.receive(link, scp)).isTrue();
        node.time.advanceMillis(1000);

        assertThat(link.paused).containsExactly(PauseReason.HANDLER);
        assertThat(gate.ended).isEqualTo(ended);
        assertThat(gate.begun).isEqualTo(ended + 1);
        assertThat(old.seen).isEmpty();
        assertThat(node.meter("overlay.message.unhandled")).isZero();
    }

    @Test
    void givesItToTheNextHandlerBeforeReadingGoesOn() {
        node.receive(link, scp);
        node.handlers.add(next, 0);
        node.handlers.remove(old);
        node.time.advanceMillis(10);
        assertThat(next.seen).isEmpty();

        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(2);

        assertThat(next.seen).containsExactly(scp);
        assertThat(next.pausedMeanwhile).isTrue();
        assertThat(link.reading()).isTrue();
        assertThat(gate.ended).isEqualTo(gate.begun);
    }

    @Test
    void countsItAsWithoutHandlerWhenNobodyCame() {
        node.receive(link, scp);
        node.handlers.remove(old);

        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(2);

        assertThat(node.meter("overlay.message.unhandled")).isEqualTo(1);
        assertThat(link.reading()).isTrue();
        assertThat(gate.ended).isEqualTo(gate.begun);
    }

    @Test
    void readsOtherTypesAndOtherLinks() {
        final FakeLink other = node.acceptPeer("1.2.3.5", Samples.node(2));
        node.receive(link, scp);

        assertThat(node.receive(other, Samples.of(MessageType.TRANSACTION))).isTrue();

        assertThat(old.seen).extracting(WireMessage::type).containsExactly(MessageType.TRANSACTION);
        assertThat(other.reading()).isTrue();
    }

    @Test
    void waitsOnIfTheNextHandlerGoesToo() {
        node.receive(link, scp);
        node.handlers.holdUp(Set.of());
        node.handlers.holdUp(SCP);
        node.time.advanceMillis(10);
        assertThat(link.reading()).isFalse();

        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(2);

        assertThat(old.seen).containsExactly(scp);
    }

    @Test
    void goesOnWithoutAGateThatIsBeingExchanged() {
        node.receive(link, scp);
        link.slot(FlowGate.SLOT, null);
        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(2);
        assertThat(old.seen).containsExactly(scp);

        final FakeGate later = new FakeGate(link.slot(FlowPort.SLOT));
        link.slot(FlowGate.SLOT, later);
        link.slot(FlowPort.SLOT).gateAttached();

        assertThat(later.endedAll).isEqualTo("1 messages, " + scp.size() + " bytes, 1 flood, " + scp.size() + " bytes");
        assertThat(node.lastDrop()).isNull();
    }

    @Test
    void forgetsItWithTheConnection() {
        node.receive(link, scp);

        node.overlay.directory().drop(link.id(), DropReason.of(DropRule.DROPPED_BY_USER));
        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(10);

        assertThat(old.seen).isEmpty();
        assertThat(node.lastDrop()).isEqualTo("dropped by user");
    }

    @Test
    void dropsTheConnectionIfTheNextHandlerFailsAtIt() {
        node.receive(link, scp);
        old.fails = true;

        node.handlers.holdUp(Set.of());
        node.time.advanceMillis(2);

        assertThat(node.lastDrop()).isEqualTo("internal error");
    }

    private final class Handler implements MessageHandler {
        private final List<WireMessage> seen = new ArrayList<>();
        private boolean pausedMeanwhile;
        private boolean fails;

        @Override
        public Set<MessageType> types() {
            return Set.of(MessageType.values());
        }

        @Override
        public Outcome handle(final InboundMessage in) {
            if (fails) {
                throw new IllegalStateException("broken on purpose");
            }
            seen.add(in.message());
            pausedMeanwhile = !link.reading();
            return Outcome.DONE;
        }
    }
}
