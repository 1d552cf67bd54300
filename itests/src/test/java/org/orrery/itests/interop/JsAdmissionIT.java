package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the distribution's node admits, seen by peers by other authors. */
class JsAdmissionIT {
    @TempDir
    private static Path temporary;

    @BeforeAll
    static void requireNodeJs() throws Exception {
        NodeJs.require();
    }

    @Test
    void whoFindsNoPlaceIsToldOfOthersAndRejected() throws Exception {
        try (RunningNode node = RunningNode.start(temporary.resolve("full"));
                JsPeer first = JsPeer.start();
                JsPeer second = JsPeer.start()) {
            node.configure("peers", "OverlayComponent", "MAX_ADDITIONAL_PEER_CONNECTIONS", "1");
            final String address = "127.0.0.1:" + first.listen();
            first.connect(node.port());

            second.dial(node.port());
            final JsEvent closed = second.awaitClosed();

            assertThat(closed.text("errorCode")).isEqualTo("ERR_LOAD");
            assertThat(closed.text("errorText")).isEqualTo("peer rejected");
            assertThat(second.seen(named("handshake-complete")))
                    .as("it was answered")
                    .hasSize(1);
            assertThat(second.seen(named("message")))
                    .extracting(event -> event.text("type"))
                    .containsExactly("PEERS", "ERROR_MSG");
            assertThat(second.seen(message("PEERS")).get(0).texts("addresses")).contains(address);
            assertThat(first.seen(named("closed"))).isEmpty();
            assertThat(node.shell("overlay:drops").text()).contains("peer rejected");
        }
    }
}
