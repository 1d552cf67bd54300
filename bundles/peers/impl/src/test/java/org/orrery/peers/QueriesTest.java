package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

class QueriesTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
    private FakeLink link;

    @BeforeEach
    void connect() {
        link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.framed(link).sent.clear();
    }

    @Test
    void sendsTheTransactionSetThatTheApplicationHas() {
        node.source.known = Samples.of(MessageType.GENERALIZED_TX_SET);

        ask(MessageType.GET_TX_SET);

        assertThat(sent()).containsExactly(node.source.known);
    }

    @Test
    void saysDontHaveOfAnUnknownTransactionSet() {
        ask(MessageType.GET_TX_SET);

        assertThat(sent())
                .containsExactly(DontHave.of(MessageType.GENERALIZED_TX_SET, Samples.hash(1))
                        .toMessage());
    }

    @Test
    void neverHasTheAllZeroTransactionSet() {
        node.source.known = Samples.of(MessageType.TX_SET);

        receive(new GetTxSet(Uint256.ZERO).toMessage());

        assertThat(sent())
                .containsExactly(DontHave.of(MessageType.GENERALIZED_TX_SET, Uint256.ZERO)
                        .toMessage());
        assertThat(node.source.asked).isEmpty();
    }

    @Test
    void saysDontHaveOfAnUnknownQuorumSet() {
        ask(MessageType.GET_SCP_QUORUMSET);

        assertThat(sent())
                .containsExactly(
                        DontHave.of(MessageType.SCP_QUORUMSET, Samples.hash(1)).toMessage());
    }

    @Test
    void sendsTheConsensusStateThroughFlowControl() {
        node.source.state = List.of(Samples.scpMessage(5), Samples.scpMessage(6));

        receive(new GetScpState(5).toMessage());

        assertThat(node.source.asked).containsExactly("state from 5");
        assertThat(node.gate(link).offered).isEqualTo(node.source.state);
    }

    @Test
    @Tag("10-V13")
    void ignoresItemQueriesBeyondTheWindowsAllowance() {
        for (int i = 0; i < 310; i++) {
            ask(MessageType.GET_TX_SET);
        }
        assertThat(sent()).hasSize(300);
        assertThat(node.meter("overlay.query.throttled")).isEqualTo(10);

        ask(MessageType.GET_SCP_QUORUMSET);
        assertThat(sent()).hasSize(301);

        passSeconds(61);
        node.framed(link).sent.clear();
        ask(MessageType.GET_TX_SET);
        assertThat(node.framed(link).sentTypes()).containsExactly(MessageType.DONT_HAVE);
    }

    @Test
    @Tag("10-O30")
    void answersTenStateQueriesInAWindow() {
        passSeconds(61);
        for (int i = 0; i < 15; i++) {
            ask(MessageType.GET_SCP_STATE);
        }
        assertThat(node.source.asked).hasSize(10);

        passSeconds(61);
        ask(MessageType.GET_SCP_STATE);

        assertThat(node.source.asked).hasSize(11);
        assertThat(node.lastDrop()).isNull();
    }

    @Test
    void doesNotCountAQueryThatWaitedTooLong() {
        passSeconds(61);
        for (int i = 0; i < 10; i++) {
            node.receive(link, Samples.of(MessageType.GET_SCP_STATE));
        }
        node.time.stall(5_001);
        node.time.settle();
        assertThat(node.meter("overlay.query.shed")).isEqualTo(10);

        for (int i = 0; i < 11; i++) {
            ask(MessageType.GET_SCP_STATE);
        }

        assertThat(node.source.asked).hasSize(10);
        assertThat(node.meter("overlay.query.throttled")).isEqualTo(1);
    }

    @Test
    void sendsAHundredSlotsWithAllTheirMessages() {
        final List<WireMessage> held = new ArrayList<>();
        for (int slot = 1; slot <= 101; slot++) {
            held.add(Samples.scpMessage(slot));
            held.add(Samples.scpMessage(slot));
        }
        node.source.state = held;

        receive(new GetScpState(0).toMessage());

        assertThat(node.gate(link).offered).isEqualTo(held.subList(0, 200));
    }

    @Test
    void sendsAnOldCheckpointTwoSecondsAfterTheOthers() {
        oldCheckpoint();

        receive(new GetScpState(0).toMessage());
        assertThat(node.gate(link).offered).isEqualTo(node.source.state.subList(2, 4));

        node.time.advanceMillis(1_999);
        assertThat(node.gate(link).offered).hasSize(2);
        node.time.advanceMillis(1);
        assertThat(node.gate(link).offered.subList(2, 4)).isEqualTo(node.source.state.subList(0, 2));
        node.time.advanceMillis(10_000);
        assertThat(node.gate(link).offered).hasSize(4);
    }

    @Test
    void startsTheTimeOfAnOldCheckpointAnewWithALaterRequest() {
        oldCheckpoint();

        receive(new GetScpState(100).toMessage());
        node.time.advanceMillis(1_500);
        receive(new GetScpState(100).toMessage());
        node.time.advanceMillis(1_999);
        assertThat(node.gate(link).offered).hasSize(4);

        node.time.advanceMillis(1);
        assertThat(node.gate(link).offered).hasSize(6);
    }

    @Test
    void sendsACheckpointThatIsAmongTheSlotsRememberedInItsPlace() {
        oldCheckpoint();
        node.trackingIndex = 76;

        receive(new GetScpState(0).toMessage());

        assertThat(node.gate(link).offered).isEqualTo(node.source.state);
        node.time.advanceMillis(3_000);
        assertThat(node.gate(link).offered).hasSize(4);
    }

    @Test
    void sendsNoCheckpointToAPeerThatIsDropped() {
        oldCheckpoint();
        receive(new GetScpState(0).toMessage());

        node.overlay.control().drop(Samples.node(1));
        node.time.advanceMillis(3_000);

        assertThat(node.gate(link).offered).hasSize(2);
    }

    /** Two messages of slot 64, which is the checkpoint, and one of each of the slots 76 and 77, where consensus is. */
    private void oldCheckpoint() {
        node.checkpointLedger = 64;
        node.trackingIndex = 77;
        node.source.state =
                List.of(Samples.scpMessage(64), Samples.scpMessage(64), Samples.scpMessage(76), Samples.scpMessage(77));
    }

    @Test
    void holdsReceiveCapacityUntilTheAnswerIsSent() {
        final int before = node.gate(link).ended;

        node.receive(link, Samples.of(MessageType.GET_TX_SET));
        assertThat(node.gate(link).ended).isEqualTo(before);

        node.time.settle();
        assertThat(node.gate(link).ended).isEqualTo(before + 1);
    }

    private void ask(final MessageType type) {
        receive(Samples.of(type));
    }

    private void receive(final WireMessage message) {
        assertThat(node.receive(link, message)).isTrue();
        node.time.settle();
    }

    private List<WireMessage> sent() {
        return node.framed(link).sent;
    }

    private void passSeconds(final int seconds) {
        for (int i = 0; i < seconds; i++) {
            node.framed(link).moved(node.time.nanoTime());
            node.time.advanceSeconds(1);
        }
    }
}
