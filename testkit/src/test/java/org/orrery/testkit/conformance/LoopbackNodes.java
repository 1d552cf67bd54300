package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerType;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.LoopbackNetwork;
import org.orrery.testkit.NodeBuilder;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.ScriptedPeers;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.VirtualTime;

/** What tests of nodes on loopback share: the nodes, the time, and the words of the checklist. */
abstract class LoopbackNodes {
    /** Long enough for a handshake and its consequences. */
    static final long HANDSHAKE_MILLIS = 1_000;

    private static final long CLOSE_MILLIS = 5_100;

    final LoopbackFooting footing = new LoopbackFooting();
    final VirtualTime time = footing.time();
    final LoopbackNetwork network = footing.network();

    NodeBuilder node(final int number) {
        return footing.node(number);
    }

    /** A scripted peer that dials a node and makes a correct handshake. */
    ScriptedPeer scripted(final TestNode node) {
        return scripted(node, peer -> {});
    }

    /** A scripted peer that dials a node; the script tells it what to do before it is connected. */
    ScriptedPeer scripted(final TestNode node, final Consumer<ScriptedPeer> script) {
        return new ScriptedPeers(footing, 99).dial(node, script);
    }

    /** Dials and waits for whatever comes of it. */
    void dial(final TestNode from, final TestNode to) {
        from.dial(to);
        time.runFor(HANDSHAKE_MILLIS);
    }

    void connect(final TestNode from, final TestNode to) {
        dial(from, to);
        assertConnected(from, to);
    }

    static void assertConnected(final TestNode one, final TestNode other) {
        assertThat(one.isConnectedTo(other)).isTrue();
        assertThat(other.isConnectedTo(one)).isTrue();
    }

    /** The side that is dropped without a word knows it when the other closes, five seconds later. */
    void assertDisconnected(final TestNode one, final TestNode other) {
        time.runFor(CLOSE_MILLIS);
        assertThat(one.isConnectedTo(other)).isFalse();
        assertThat(other.isConnectedTo(one)).isFalse();
        assertThat(one.control().pending()).isEmpty();
        assertThat(other.control().pending()).isEmpty();
    }

    /** The side that dialled knows the other as OUTBOUND, the side that was dialled as INBOUND. */
    static void assertRecordsByDirection(final TestNode initiator, final TestNode acceptor) {
        assertThat(initiator.typeKnown(acceptor)).isEqualTo(PeerType.OUTBOUND);
        assertThat(acceptor.typeKnown(initiator)).isEqualTo(PeerType.INBOUND);
    }

    /** The side that dialled noted the attempt and learned nothing; the other knows nothing. */
    static void assertNothingLearned(final TestNode initiator, final TestNode acceptor) {
        assertOnlyTried(initiator, acceptor.address());
        assertThat(acceptor.typeKnown(initiator)).isNull();
    }

    /** Dialling itself leaves a record of type INBOUND with one failure (10, section 4.2, step 2), and nothing more. */
    static void assertOnlyTried(final TestNode initiator, final PeerAddress address) {
        assertThat(initiator.store().find(address)).hasValueSatisfying(record -> {
            assertThat(record.type()).isEqualTo(PeerType.INBOUND);
            assertThat(record.failures()).isEqualTo(1);
        });
    }
}
