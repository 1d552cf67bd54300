package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowGate;

class RecurringTimerTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

    @Test
    @Tag("10-O25")
    void dropsWhoeverDoesNotShakeHandsAtTheFirstTick() {
        node.accept("1.2.3.4");

        node.time.advanceMillis(4999);
        assertThat(node.lastDrop()).isNull();

        node.time.advanceMillis(1);
        assertThat(node.lastDrop()).isEqualTo("idle timeout");
        assertThat(node.meter("overlay.timeout.idle")).isEqualTo(1);
    }

    @Test
    void dropsAnAuthenticatedPeerAfterItsOwnLimit() {
        node.acceptPeer("1.2.3.4", Samples.node(1));

        node.time.advanceMillis(29_999);
        assertThat(node.lastDrop()).isNull();

        node.time.advanceMillis(1);
        assertThat(node.lastDrop()).isEqualTo("idle timeout");
    }

    @Test
    void keepsAPeerThatOnlyReads() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        for (int i = 0; i < 20; i++) {
            node.framed(link).lastWriteNanos = node.time.nanoTime();
            node.framed(link).lastBatchEnqueueNanos = node.time.nanoTime();
            node.time.advanceSeconds(5);
        }

        assertThat(node.lastDrop()).isNull();
    }

    @Test
    @Tag("10-V17")
    void dropsAPeerThatGrantsNothing() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.gate(link).starved = true;

        node.time.advanceSeconds(5);

        assertThat(node.lastDrop()).isEqualTo("idle timeout (no new flood requests)");
        assertThat(node.meter("overlay.timeout.idle")).isZero();
    }

    @Test
    @Tag("10-O28")
    void dropsAPeerThatDoesNotKeepUp() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        for (int i = 0; i < 24; i++) {
            assertThat(node.lastDrop()).isNull();
            node.framed(link).lastWriteNanos = node.time.nanoTime();
            node.time.advanceSeconds(5);
        }

        assertThat(node.lastDrop()).isEqualTo("straggling (cannot keep up)");
        assertThat(node.meter("overlay.timeout.straggler")).isEqualTo(1);
    }

    @Test
    void waitsWithACheckWhileItsAreaIsExchanged() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeGate gate = node.gate(link);
        gate.starved = true;
        link.slot(FlowGate.SLOT, null);
        node.time.advanceSeconds(5);
        assertThat(node.lastDrop()).isNull();

        link.slot(FlowGate.SLOT, gate);
        node.time.advanceSeconds(5);
        assertThat(node.lastDrop()).isEqualTo("idle timeout (no new flood requests)");
    }
}
