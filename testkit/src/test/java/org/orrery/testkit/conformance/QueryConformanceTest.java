package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.testkit.Keys;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.GetScpQuorumSet;
import org.orrery.wire.api.GetScpState;
import org.orrery.wire.api.GetTxSet;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** How many questions are answered, and how often we ask. Spec: 10-transport-auth-peer.md, sections 5.4 and 6.4. */
class QueryConformanceTest extends LoopbackNodes {
    /** One second more than the window of 12 slots of 5 seconds. */
    private static final long WINDOW_MILLIS = 61_000;

    private static final int LIMIT = 300;

    private final TestNode one = node(1).start();
    private final TestNode two = node(2).start();

    @BeforeEach
    void connectAndLetTheWindowPass() {
        connect(one, two);
        time.runFor(WINDOW_MILLIS);
    }

    @Test
    @Tag("10-O30")
    @Tag("40-A03")
    void consensusStateIsAnsweredTenTimesInAWindow() {
        final int before = two.application().consensusStateAsked();
        ask(new GetScpState(0).toMessage(), 10);
        assertThat(two.application().consensusStateAsked() - before).isEqualTo(10);

        ask(new GetScpState(0).toMessage(), 5);
        assertThat(two.application().consensusStateAsked() - before).isEqualTo(10);

        time.runFor(WINDOW_MILLIS);
        // By now the old checkpoint was asked for as well.
        final int later = two.application().consensusStateAsked();
        assertThat(later - before).isEqualTo(11);
        ask(new GetScpState(0).toMessage(), 1);
        assertThat(two.application().consensusStateAsked() - later).isEqualTo(1);
        assertConnected(one, two);
    }

    @Test
    @Tag("10-V13")
    @Tag("40-A03")
    void transactionSetsAreAnsweredFiveTimesTheWindowAndThenNotAtAll() {
        final long before = two.meter("overlay.send.dont-have");
        ask(new GetTxSet(Keys.hash("unknown")).toMessage(), LIMIT + 7);
        assertThat(two.meter("overlay.send.dont-have") - before).isEqualTo(LIMIT);

        time.runFor(WINDOW_MILLIS);
        final long later = two.meter("overlay.send.dont-have");
        ask(new GetTxSet(Keys.hash("unknown")).toMessage(), 1);
        assertThat(two.meter("overlay.send.dont-have") - later).isEqualTo(1);
        assertConnected(one, two);
    }

    @Test
    @Tag("10-V13")
    @Tag("40-A03")
    void quorumSetsHaveALimitOfTheirOwn() {
        final ScriptedPeer peer = scripted(two);
        time.runFor(HANDSHAKE_MILLIS);
        for (int i = 0; i < LIMIT + 7; i++) {
            peer.send(new GetScpQuorumSet(Keys.hash("unknown")).toMessage());
        }
        peer.send(new GetTxSet(Keys.hash("another")).toMessage());
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(peer.received(MessageType.DONT_HAVE)).hasSize(LIMIT + 1);
        assertThat(DontHave.of(peer.received(MessageType.DONT_HAVE).get(LIMIT)).reqHash())
                .isEqualTo(Keys.hash("another"));
    }

    @Test
    @Tag("10-V14")
    void aPingIsRepeatedOnlyAfterItsAnswer() {
        final ScriptedPeer peer = scripted(two);
        time.runFor(5_100);
        assertThat(pings(peer)).hasSize(1);
        time.runFor(10_000);
        assertThat(pings(peer)).hasSize(1);

        peer.send(DontHave.of(
                        MessageType.SCP_QUORUMSET,
                        GetScpQuorumSet.of(pings(peer).get(0)).qsetHash())
                .toMessage());
        time.runFor(5_100);
        assertThat(pings(peer)).hasSize(2);
        assertThat(pings(peer).get(1)).isNotEqualTo(pings(peer).get(0));
    }

    @Test
    @Tag("10-V14")
    void theAnswerToAPingGivesTheLatency() {
        assertThat(one.control().authenticated().get(0).latencyMillis()).isEqualTo(2);
    }

    private static List<WireMessage> pings(final ScriptedPeer peer) {
        return peer.received(MessageType.GET_SCP_QUORUMSET);
    }

    private void ask(final WireMessage question, final int times) {
        for (int i = 0; i < times; i++) {
            one.send(two, question);
        }
        time.runFor(HANDSHAKE_MILLIS);
    }
}
