package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.named;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ban holds, also when the distribution's node was started anew. */
class JsBanIT {
    @TempDir
    private static Path temporary;

    @BeforeAll
    static void requireNodeJs() throws Exception {
        NodeJs.require();
    }

    @Test
    void whoIsBannedStaysBannedWhenTheNodeComesBack() throws Exception {
        final Path data = temporary.resolve("banned");
        try (JsPeer js = JsPeer.start()) {
            try (RunningNode node = RunningNode.start(data)) {
                js.connect(node.port());
                assertThat(node.shell("overlay:ban " + js.nodeId()).text()).contains("and dropped it");
                js.awaitClosed();
                assertThat(node.stop()).isZero();
            }
            try (RunningNode again = RunningNode.start(data)) {
                assertThat(again.shell("overlay:bans").text()).contains(js.nodeId());
                assertRefused(again, js);
                again.shell("overlay:unban " + js.nodeId());
                js.dial(again.port());
                js.await("a second handshake", 2, named("handshake-complete"));
            }
        }
    }

    /** No word to somebody who is banned. */
    private static void assertRefused(final RunningNode node, final JsPeer js) throws InterruptedException {
        js.dial(node.port());
        final JsEvent closed = js.await("a refusal", 2, named("closed")).get(1);
        assertThat(closed.text("errorCode")).isEmpty();
        assertThat(js.seen(named("handshake-complete"))).hasSize(1);
    }
}
