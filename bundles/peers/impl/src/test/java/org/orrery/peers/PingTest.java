package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.peers.api.PeerStatus;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

@Tag("10-V14")
class PingTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));
    private final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));

    @Test
    void measuresTheRoundTripByAnUnknownQuorumSet() {
        assertThat(latency()).isEqualTo(86_400_000);
        pass(5);
        node.time.advanceMillis(37);

        node.receive(
                link, DontHave.of(MessageType.SCP_QUORUMSET, pings().get(0)).toMessage());

        assertThat(latency()).isEqualTo(37);
    }

    @Test
    void takesTheQuorumSetThatWasAskedForAsAnAnswer() {
        final WireMessage quorumSet = Samples.of(MessageType.SCP_QUORUMSET);
        node.random.next = quorumSet.contentHash().toBytes();
        pass(5);
        assertThat(pings()).containsExactly(quorumSet.contentHash());
        node.time.advanceMillis(41);

        node.receive(link, quorumSet);

        assertThat(latency()).isEqualTo(41);
        pass(5);
        assertThat(pings()).hasSize(2);
    }

    @Test
    void keepsOnePingOutAtMostAndDoesNotRepeatIt() {
        pass(5);
        pass(5);
        pass(5);

        assertThat(pings()).hasSize(1);
    }

    @Test
    void sendsTheNextOneAfterAnAnswer() {
        pass(5);
        node.receive(
                link, DontHave.of(MessageType.SCP_QUORUMSET, pings().get(0)).toMessage());
        pass(5);

        assertThat(pings()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void takesNoOtherAnswerForIt() {
        pass(5);

        node.receive(
                link, DontHave.of(MessageType.SCP_QUORUMSET, Samples.hash(9)).toMessage());
        node.receive(link, Samples.of(MessageType.SCP_QUORUMSET));

        assertThat(latency()).isEqualTo(86_400_000);
        assertThat(node.lastDrop()).isNull();
    }

    @Test
    void isNotSentBeforeTheHandshakeIsOver() {
        final FakeLink fresh = node.accept("1.2.3.5");
        node.receive(fresh, Samples.hello(Samples.node(2), 11625));
        node.framed(fresh).moved(node.time.nanoTime() + 5_000_000_000L);
        node.time.advanceSeconds(5);

        assertThat(node.framed(fresh).sentTypes()).containsExactly(MessageType.HELLO);
    }

    private List<Uint256> pings() {
        return node.framed(link).sent.stream()
                .filter(message -> message.type() == MessageType.GET_SCP_QUORUMSET)
                .map(message -> GetScpQuorumSet.of(message).qsetHash())
                .toList();
    }

    private long latency() {
        final List<PeerStatus> peers = node.overlay.control().authenticated();
        return peers.get(0).latencyMillis();
    }

    private void pass(final int seconds) {
        node.framed(link).moved(node.time.nanoTime());
        node.time.advanceSeconds(seconds);
    }
}
