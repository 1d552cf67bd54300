package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.LinkId;
import org.orrery.testkit.Keys;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.DontHave;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** What of a drop reaches the peer. Spec: 10-transport-auth-peer.md, section 7.1. */
class DropConformanceTest extends LoopbackNodes {
    private final TestNode node = node(2).start();

    @Test
    @Tag("10-V19")
    void whatWasQueuedBeforeADropArrivesAndErrorIsTheLast() {
        final ScriptedPeer peer = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        network.lastConnection().toInitiator().cork(true);
        final LinkId link = node.directory().authenticated().get(0).link();
        node.directory().send(link, numbered(1));
        node.directory().send(link, numbered(2));
        node.directory().drop(link, DropReason.of(DropRule.DROPPED_BY_USER));
        time.runFor(10);
        node.directory().send(link, numbered(3));
        time.runFor(2_000);
        node.directory().send(link, numbered(4));
        final int before = peer.received().size();
        network.lastConnection().toInitiator().cork(false);
        time.runFor(1_000);

        assertThat(peer.received().subList(before, peer.received().size()))
                .isEqualTo(List.of(
                        numbered(1),
                        numbered(2),
                        ErrorMsg.of(ErrorCode.ERR_MISC, "dropped by user").toMessage()));
        time.runFor(2_500);
        assertThat(network.lastConnection().isOpen()).isFalse();
    }

    @Test
    @Tag("10-V4")
    void anErrorIsBelievedWithoutAnySeal() {
        final ScriptedPeer peer = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        peer.send(ErrorMsg.of(ErrorCode.ERR_LOAD, "go away; <now>").toMessage(), 12_345, Keys.seed(1));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.lastDrop()).isEqualTo("ERR_LOAD (go away* *now*)");
        assertThat(node.control().drops().get(0).reason().byRemote()).isTrue();
        assertThat(peer.received(MessageType.ERROR_MSG)).isEmpty();
    }

    private static WireMessage numbered(final int number) {
        return DontHave.of(MessageType.TX_SET, Keys.hash("item " + number)).toMessage();
    }
}
