package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.FlowLimits;
import org.orrery.flowcontrol.api.FlowStatus;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Keys;
import org.orrery.testkit.LoopbackPipe;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.ScpQuorumSet;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * A node that falls behind takes in as much as it said and lets the rest wait on the sender's side.
 * Spec: 20-flow-flood-fetch.md, sections 1.4 and 1.6.
 */
class BackPressureConformanceTest extends LoopbackNodes {
    private static final int READING_CAPACITY = 21;
    private static final int MESSAGES = 1_000;
    private static final int PIPE_BYTES = 4_096;
    private static final int BURSTS = 100;
    private static final int BURST = 4;
    private static final int VALIDATORS = 4_000;
    private static final int BYTE_FLOOR = 16_777_220;

    @Test
    @Tag("40-A08")
    void whatIsNotProcessedIsNotReadAndNothingIsLost() {
        final TestNode node = node(1).flow(new FlowLimits(READING_CAPACITY, 20, 10, 0, 0, 1 << 20, 3 << 20))
                .start();
        final Holder slow = new Holder(MessageType.DONT_HAVE);
        node.handlers().add(slow, 1);
        final ScriptedPeer peer = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        final LoopbackPipe pipe = network.lastConnection().toAcceptor().capacity(PIPE_BYTES);

        final List<WireMessage> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            sent.add(DontHave.of(MessageType.TX_SET, Keys.hash("item " + i)).toMessage());
            peer.send(sent.get(i));
        }
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(slow.taken()).hasSize(READING_CAPACITY);
        final long unread = (MESSAGES - READING_CAPACITY) * (long) sent.get(0).size();
        assertThat(pipe.waitingBytes()).isGreaterThan(unread - PIPE_BYTES);
        while (slow.held() > 0) {
            assertThat(slow.held()).isLessThanOrEqualTo(READING_CAPACITY);
            slow.release();
            time.runFor(10);
        }
        assertThat(slow.taken()).isEqualTo(sent);
        assertThat(node.directory().authenticated()).hasSize(1);
    }

    /** Not over TCP as in stellar-core: there it cannot be seen how much waits on the sender's side. */
    @Test
    @Tag("10-F26")
    @Tag("40-A08")
    void bytesOfAnyKindThrottleReadingWhereTheReleaseCountsThem() {
        final WireMessage quorumSet = new ScpQuorumSet(VALIDATORS, validators(), List.of()).toMessage();
        final int allowance = 3 * quorumSet.size() - 1;
        final TestNode one = node(1).profile(Profiles.HEAD).start();
        final TestNode two = node(2).profile(Profiles.HEAD)
                .flow(new FlowLimits(201, 200, 40, 0, 0, allowance, 3 << 20))
                .start();
        final Holder slow = new Holder(MessageType.SCP_QUORUMSET);
        two.handlers().add(slow, 1);
        connect(one, two);
        final FlowStatus before = two.flow(one);
        assertThat(before.localReadingBytes()).isEqualTo(BYTE_FLOOR + (long) allowance);

        for (int burst = 1; burst <= BURSTS; burst++) {
            for (int i = 0; i < BURST; i++) {
                one.send(two, quorumSet);
            }
            time.runFor(100);
            assertThat(slow.held()).isEqualTo(BURST - 1);
            assertThat(two.flow(one).localReadingBytes()).isEqualTo(BYTE_FLOOR - 1L);
            assertThat(two.flow(one).localFloodBytes()).isEqualTo(before.localFloodBytes());

            slow.release();
            time.runFor(100);
            assertThat(slow.held()).isEqualTo(1);
            slow.release();
            time.runFor(100);
            assertThat(slow.taken()).hasSize(burst * BURST);
            assertThat(two.flow(one).localReadingBytes()).isEqualTo(before.localReadingBytes());
            assertThat(two.flow(one).localFlood()).isEqualTo(before.localFlood());
        }
        assertConnected(one, two);
    }

    private static List<Uint256> validators() {
        return IntStream.range(0, VALIDATORS)
                .mapToObj(i -> Keys.hash("validator " + i))
                .toList();
    }
}
