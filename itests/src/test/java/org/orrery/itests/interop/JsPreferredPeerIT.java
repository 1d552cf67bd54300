package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.named;
import static org.orrery.itests.interop.JsEvent.with;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run --peer} and PEERS lead to. */
class JsPreferredPeerIT {
    @TempDir
    private static Path temporary;

    @BeforeAll
    static void requireNodeJs() throws Exception {
        NodeJs.require();
    }

    @Test
    void aNodeStaysConnectedToItsPeerAndSaysGoodbye() throws Exception {
        try (JsPeer js = JsPeer.start()) {
            final String peer = "127.0.0.1:" + js.listen();
            try (RunningNode node = RunningNode.start(temporary.resolve("stays"), "--peer", peer)) {
                assertThat(js.awaitWelcome().text("peerId")).isEqualTo(node.nodeId());

                js.command("close");
                js.awaitClosed();
                final JsEvent second = js.await("a second handshake", 2, named("handshake-complete"))
                        .get(1);

                assertThat(node.stop()).isZero();
                final JsEvent closed = js.await("the end", named("closed").and(with("peer", second.number("peer"))));
                assertThat(closed.text("errorCode")).isEqualTo("ERR_MISC");
                assertThat(closed.text("errorText")).isEqualTo("shutdown");
            }
        }
    }

    @Test
    void aNodeDialsWhomItHeardOf() throws Exception {
        try (JsPeer known = JsPeer.start();
                JsPeer heardOf = JsPeer.start()) {
            final String peer = "127.0.0.1:" + known.listen();
            final String other = "127.0.0.1:" + heardOf.listen();
            // Only this network lets addresses of the loopback interface be passed on.
            try (RunningNode node =
                    RunningNode.start(temporary.resolve("hears"), "--network", "standalone", "--peer", peer)) {
                known.awaitWelcome();
                final var peers = JsPeer.message("peers");
                peers.putArray("addresses").add(other);
                known.tell(peers);
                assertThat(heardOf.awaitWelcome().text("peerId")).isEqualTo(node.nodeId());
            }
        }
    }
}
