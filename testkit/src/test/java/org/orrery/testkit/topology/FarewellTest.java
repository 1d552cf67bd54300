package org.orrery.testkit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.testkit.LoopbackFooting;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.ScriptedPeers;
import org.orrery.testkit.TcpFooting;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.MessageType;

/** A node that stops says so to everybody. Spec: 30-…, section 1.11. */
class FarewellTest {
    @Test
    void peersAndThoseWhoWereAboutToBeAreTold() {
        final LoopbackFooting footing = new LoopbackFooting();
        final TestNode node = footing.node(1).start();
        final TestNode caller = footing.node(2).start();
        final TestNode called = footing.node(3).start();
        caller.dial(node);
        node.dial(called);
        final ScriptedPeer pending = new ScriptedPeers(footing, 4).dial(node, ScriptedPeer::silent);
        footing.time().runFor(1_000);

        node.stop();
        node.stop();
        footing.time().runFor(1_000);

        assertThat(caller.lastDrop()).isEqualTo("ERR_MISC (shutdown)");
        assertThat(called.lastDrop()).isEqualTo("ERR_MISC (shutdown)");
        assertThat(pending.received(MessageType.ERROR_MSG))
                .singleElement()
                .extracting(ErrorMsg::of)
                .isEqualTo(ErrorMsg.of(ErrorCode.ERR_MISC, "shutdown"));
        assertThat(node.control().drops()).hasSize(3).allMatch(drop -> "ERR_MISC (shutdown)".equals(drop.told()));
        assertThat(node.control().connect(called.address().toString()).refusal())
                .isEqualTo("this node is stopping");
        footing.time().runFor(5_000);
        assertThat(node.links().links()).isEmpty();
    }

    @Test
    void onceTheWordIsOutTheSocketsMayBeClosed() {
        try (TcpFooting there = new TcpFooting()) {
            final TestNode other = there.node(2).start();
            try (TcpFooting here = new TcpFooting()) {
                final TestNode node = here.node(1).start();
                other.dial(node);
                there.await("they are connected", () -> node.isConnectedTo(other) && other.isConnectedTo(node));
                node.stop().toCompletableFuture().join();
            }
            there.await("the other noticed", () -> !other.dropTexts().isEmpty());
            assertThat(other.lastDrop()).isEqualTo("ERR_MISC (shutdown)");
        }
    }
}
