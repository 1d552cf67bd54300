package org.orrery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fault of ours during somebody's handshake costs that connection and nothing else. Spec: 40-known-attacks.md. */
@Tag("40-A13")
class HandshakeFaultTest {
    private final FakeNode node = new FakeNode(FakeNode.settings(8, 64));

    @Test
    void whateverIsThrownWhileAHelloIsReadEndsThatConnectionAlone() {
        final FakeLink there = node.acceptPeer("1.2.3.1", Samples.node(1));
        final FakeLink unlucky = node.accept("1.2.3.2");
        node.banListFault = new IllegalStateException("no database");

        assertThat(node.receive(unlucky, Samples.hello(Samples.node(2), FakeNode.ANNOUNCED_PORT)))
                .isFalse();
        node.time.settle();

        assertThat(node.dropOf(unlucky)).isEqualTo("internal error");
        assertThat(node.dropOf(there)).isNull();
        assertThat(node.overlay.control().pending()).isEmpty();

        node.banListFault = null;
        node.acceptPeer("1.2.3.3", Samples.node(2));
        assertThat(node.overlay.directory().find(Samples.node(2))).isPresent();
    }

    @Test
    void aStoreThatThrowsKeepsNobodyElseOut() {
        final FakeLink unlucky = node.accept("1.2.3.2");
        node.store.fault = new IllegalStateException("no database");
        assertThat(node.receive(unlucky, Samples.hello(Samples.node(2), FakeNode.ANNOUNCED_PORT)))
                .isFalse();
        node.store.fault = null;
        node.time.settle();

        assertThat(node.dropOf(unlucky)).isEqualTo("internal error");
        node.acceptPeer("1.2.3.3", Samples.node(2));
        assertThat(node.overlay.directory().find(Samples.node(2))).isPresent();
    }
}
