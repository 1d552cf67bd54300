package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.testkit.Frames;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackConnection;
import org.orrery.testkit.Messages;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.testkit.TransactionBuilder;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** How long silence, half frames, slowness and stinginess are borne. Spec: 10-transport-auth-peer.md, section 6. */
class TimeoutConformanceTest extends LoopbackNodes {
    private static final WireMessage CHATTER =
            DontHave.of(MessageType.TX_SET, Keys.hash("nothing")).toMessage();

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    @Tag("10-O25")
    @Tag("30-8.6.20")
    @Tag("10-O26")
    void aHandshakeThatDoesNotGoOnEnds(final int seconds) {
        final TestNode one = node(1).authenticationTimeoutSeconds(seconds).start();
        final TestNode two = node(2).authenticationTimeoutSeconds(seconds).start();
        network.onConnection(connection -> connection.toAcceptor().cork(true));

        one.dial(two);
        time.runFor((seconds + 3) * 1_000L);
        time.runUntil(() -> two.control().pending().isEmpty(), 10_000);

        assertThat(one.isConnectedTo(two)).isFalse();
        assertThat(one.meter("overlay.timeout.idle") + two.meter("overlay.timeout.idle"))
                .isPositive();
        assertThat(two.lastDrop()).isEqualTo("idle timeout");
        assertThat(two.typeKnown(one)).isNull();
        assertThat(one.store().find(two.address()))
                .hasValueSatisfying(record -> assertThat(record.failures()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120, 150})
    @Tag("10-O27")
    @Tag("10-O28")
    @Tag("10-O29")
    void aPeerThatTakesOnlyAQuarterOfWhatItAsksForIsDropped(final int seconds) {
        final TestNode one = node(1).start();
        final TestNode two = node(2).stragglerTimeoutSeconds(seconds).start();
        final WireMessage set = Messages.txSet(
                Uint256.ZERO, List.of(TransactionBuilder.payment(1).payments(TransactionBuilder.MAX_OPERATIONS)));
        final WireMessage request = new GetTxSet(two.application().keep(set)).toMessage();
        connect(one, two);
        network.lastConnection().toInitiator().straggle(set.size() / 4);

        final long end = time.elapsedMillis() + (3L * seconds + 5) * 1_000;
        while (one.isConnectedTo(two) && time.elapsedMillis() < end) {
            one.send(two, request);
            time.runFor(1_000);
        }

        assertThat(two.isConnectedTo(one)).isFalse();
        assertThat(two.lastDrop()).isEqualTo("straggling (cannot keep up)");
        assertThat(two.meter("overlay.timeout.straggler")).isEqualTo(1);
        assertThat(one.meter("overlay.timeout.idle")).isZero();
        assertThat(two.meter("overlay.timeout.idle")).isZero();
    }

    @Test
    @Tag("10-V16")
    void partsOfAHeaderDoNotPostponeTheIdleTimeout() {
        final TestNode node = node(2).start();
        final ScriptedPeer peer = scripted(node, ScriptedPeer::silent);
        for (int second = 1; second <= 3; second++) {
            time.runFor(1_000);
            peer.sendBytes((byte) 0x80);
        }

        assertDroppedAtTheFiveSecondsTick(node, peer);
    }

    @Test
    @Tag("10-V16")
    @Tag("40-A24")
    void partsOfABodyDoNotPostponeTheIdleTimeout() {
        final TestNode node = node(2).start();
        final ScriptedPeer peer = scripted(node, ScriptedPeer::silent);
        time.runFor(10);
        peer.sendBytes(Frames.record(400));
        for (int second = 1; second <= 4; second++) {
            time.runFor(900);
            peer.sendBytes(new byte[20]);
        }
        assertThat(node.control().pending()).hasSize(1);

        assertDroppedAtTheFiveSecondsTick(node, peer);
    }

    @Test
    @Tag("10-V17")
    void aPeerThatNeverGrantsCreditIsDroppedAfterAMinute() {
        final TestNode node = node(2).start();
        final ScriptedPeer peer = scripted(node);
        time.runFor(1_000);
        assertThat(node.directory().authenticated()).hasSize(1);
        while (time.elapsedMillis() < 59_000) {
            peer.send(CHATTER);
            time.runFor(1_000);
        }
        assertThat(node.directory().authenticated()).hasSize(1);

        while (time.elapsedMillis() < 66_000) {
            peer.send(CHATTER);
            time.runFor(1_000);
        }
        assertThat(node.directory().authenticated()).isEmpty();
        assertThat(node.lastDrop()).isEqualTo("idle timeout (no new flood requests)");
        assertThat(node.meter("overlay.timeout.idle")).isZero();
    }

    @Test
    void aDialThatIsNeverAnsweredEndsAtTheFiveSecondsTick() {
        final TestNode one = node(1).start();
        final TestNode two = node(2).build();
        network.silence(two.socketAddress());
        one.dial(two);
        time.runFor(4_900);
        assertThat(one.control().pending()).hasSize(1);

        time.runFor(200);
        assertThat(one.control().pending()).isEmpty();
        assertThat(one.lastDrop()).isEqualTo("idle timeout");
    }

    private void assertDroppedAtTheFiveSecondsTick(final TestNode node, final ScriptedPeer peer) {
        final LoopbackConnection connection = network.lastConnection();
        time.runUntil(() -> node.control().pending().isEmpty(), 5_000);
        assertThat(time.elapsedMillis()).isBetween(5_000L, 5_100L);
        assertThat(node.lastDrop()).isEqualTo("idle timeout");

        time.runFor(5_000);
        assertThat(connection.isOpen()).isFalse();
        assertThat(peer.received()).isEmpty();
    }
}
