package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.flowcontrol.api.FlowGate;

class LargestTransactionTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

    @Test
    void grantsAnAuthenticatedPeerWhatTheLargestTransactionGrewBy() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.maxTxSizeBytes = 134_096;

        node.time.advanceSeconds(5);
        node.time.advanceSeconds(5);

        assertThat(node.gate(link).widened).containsExactly(134_096 - 102_400);
    }

    @Test
    void aDecreaseGrantsNothingAndALaterIncreaseCountsFromThere() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        node.maxTxSizeBytes = 134_096;
        node.time.advanceSeconds(5);
        node.maxTxSizeBytes = 110_000;
        node.time.advanceSeconds(5);
        node.maxTxSizeBytes = 110_001;
        node.time.advanceSeconds(5);

        assertThat(node.gate(link).widened).containsExactly(134_096 - 102_400, 1);
    }

    @Test
    void aPeerWithoutGrantGetsItAllWithItsFirst() {
        final FakeLink link = node.accept("1.2.3.4");
        node.maxTxSizeBytes = 134_096;
        node.greet(link, Samples.node(1));

        node.time.advanceSeconds(5);

        assertThat(node.gate(link).widened).isEmpty();
    }

    @Test
    void waitsWhileFlowControlIsExchanged() {
        final FakeLink link = node.acceptPeer("1.2.3.4", Samples.node(1));
        final FakeGate gate = node.gate(link);
        link.slot(FlowGate.SLOT, null);
        node.maxTxSizeBytes = 134_096;
        node.time.advanceSeconds(5);
        assertThat(gate.widened).isEmpty();

        link.slot(FlowGate.SLOT, gate);
        node.time.advanceSeconds(5);
        assertThat(gate.widened).hasSize(1);
    }
}
