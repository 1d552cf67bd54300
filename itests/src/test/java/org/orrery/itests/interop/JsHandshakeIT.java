package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.itests.interop.JsEvent.message;
import static org.orrery.itests.interop.JsEvent.named;
import static org.orrery.itests.interop.JsEvent.with;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution's node shakes hands with, and refuses, peers by other authors. */
class JsHandshakeIT {
    private static final int SCP_CREDIT_MESSAGES = 200;
    private static final int SCP_CREDIT_BYTES = 300_000;
    private static final int FLOW_CONTROL_IN_BYTES = 200;

    @TempDir
    private static Path temporary;

    private static RunningNode node;

    @BeforeAll
    static void startNode() throws Exception {
        NodeJs.require();
        node = RunningNode.start(temporary.resolve("data"));
    }

    @AfterAll
    static void stopNode() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void aPeerThatDialsInIsWelcomed() throws Exception {
        try (JsPeer js = JsPeer.start()) {
            js.dial(node.port());
            assertThat(js.awaitWelcome().number("authFlags")).isEqualTo(FLOW_CONTROL_IN_BYTES);
            assertHello(js);
            assertWelcome(js);
            assertThat(node.shell("overlay:peers").out())
                    .filteredOn(line -> line.startsWith(js.nodeId()))
                    .singleElement()
                    .asString()
                    .contains(" in ", "js-stellar-node-connector");
        }
    }

    @Test
    void aPeerThatIsDialledIsWelcomed() throws Exception {
        try (JsPeer js = JsPeer.start()) {
            final int port = js.listen();
            assertThat(node.shell("overlay:connect 127.0.0.1:" + port).text()).contains("127.0.0.1:" + port);
            assertThat(js.awaitWelcome().number("authFlags")).isEqualTo(FLOW_CONTROL_IN_BYTES);
            assertThat(js.await("a connection", named("connected")).text("direction"))
                    .isEqualTo("inbound");
            assertHello(js);
            assertWelcome(js);
            assertThat(js.seen(message("PEERS"))).as("PEERS of an initiator").isEmpty();
            assertThat(node.shell("overlay:peers").out())
                    .filteredOn(line -> line.startsWith(js.nodeId()))
                    .singleElement()
                    .asString()
                    .contains(" out ", "127.0.0.1:" + port);
        }
    }

    @Test
    @Tag("10-V9")
    void aPeerOfAnotherNetworkIsNotEvenGreeted() throws Exception {
        try (JsPeer js = JsPeer.start("--network=Another network")) {
            js.dial(node.port());
            js.awaitClosed();
            assertThat(js.seen(named("hello"))).isEmpty();
            assertThat(js.seen(named("message"))).isEmpty();
        }
    }

    @Test
    void aDialledPeerOfAnotherNetworkIsLeft() throws Exception {
        try (JsPeer js = JsPeer.start("--network=Another network")) {
            final int port = js.listen();
            node.shell("overlay:connect 127.0.0.1:" + port);
            assertThat(js.awaitClosed().text("reason")).isEqualTo("Invalid auth cert");
            assertThat(js.seen(named("handshake-complete"))).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("10-V9")
    @Tag("10-V10")
    @CsvSource({"38, 39", "42, 43", "41, 40"})
    void aVersionOutOfRangeIsGreetedAndRefused(final int min, final int max) throws Exception {
        try (JsPeer js = JsPeer.start("--overlay-min-version=" + min, "--overlay-version=" + max)) {
            js.dial(node.port());
            assertRefused(js, 1, "ERR_CONF", "wrong protocol version");
            assertHello(js);
        }
    }

    @ParameterizedTest
    @Tag("10-V10")
    @CsvSource({"40, 40", "16, 40", "41, 60"})
    void aVersionAtTheEdgeOfTheRangeIsWelcomed(final int min, final int max) throws Exception {
        try (JsPeer js = JsPeer.start("--overlay-min-version=" + min, "--overlay-version=" + max)) {
            js.connect(node.port());
        }
    }

    @ParameterizedTest
    @Tag("10-V12")
    @ValueSource(ints = {-1, 0, 65536})
    void aPortThatIsNoneIsRefused(final int port) throws Exception {
        try (JsPeer js = JsPeer.start("--listening-port=" + port)) {
            js.dial(node.port());
            assertRefused(js, 1, "ERR_CONF", "bad address");
        }
    }

    @ParameterizedTest
    @Tag("10-V12")
    @ValueSource(ints = {1, 65535})
    void theOutermostPortsAreWelcome(final int port) throws Exception {
        try (JsPeer js = JsPeer.start("--listening-port=" + port)) {
            js.connect(node.port());
        }
    }

    @Test
    @Tag("10-V8")
    void aSecondConnectionOfTheSameNodeIsRefused() throws Exception {
        try (JsPeer js = JsPeer.start()) {
            js.connect(node.port()).dial(node.port());
            assertRefused(
                    js, 2, "ERR_CONF", "already-connected peer: " + js.nodeId().substring(0, 5));
            assertThat(js.seen(named("closed").and(with("peer", 1)))).isEmpty();
        }
    }

    @Test
    void aSecondAuthIsOutOfOrder() throws Exception {
        try (JsPeer js = JsPeer.start()) {
            js.connect(node.port()).tell(JsPeer.message("auth").put("flags", FLOW_CONTROL_IN_BYTES));
            assertRefused(js, 1, "ERR_MISC", "out-of-order AUTH message");
            assertThat(js.awaitClosed().text("by")).as("who closes").isNotEqualTo("local");
        }
    }

    private static void assertHello(final JsPeer js) throws InterruptedException {
        final JsEvent hello = js.await("HELLO", named("hello"));
        assertThat(hello.flag("accepted")).as("certificate and HELLO accepted").isTrue();
        assertThat(hello.number("ledgerVersion")).isEqualTo(27);
        assertThat(hello.number("overlayVersion")).isEqualTo(41);
        assertThat(hello.number("overlayMinVersion")).isEqualTo(40);
        assertThat(hello.text("networkId")).isEqualTo(js.ready().text("networkId"));
        assertThat(hello.text("versionStr")).matches("orrery \\d+\\.\\d+\\.\\d+");
        assertThat(hello.number("listeningPort")).isEqualTo(node.port());
        assertThat(hello.text("peerId")).isEqualTo(node.nodeId());
    }

    /** What it says first: perhaps addresses, then credit, and only then the question that is answered on that credit. */
    private static void assertWelcome(final JsPeer js) {
        final List<JsEvent> messages =
                js.seen(named("message").and(message("PEERS").negate()));
        assertThat(messages).extracting(event -> event.text("type")).startsWith("SEND_MORE_EXTENDED", "GET_SCP_STATE");
        assertThat(messages.get(0).number("numMessages")).isEqualTo(SCP_CREDIT_MESSAGES);
        assertThat(messages.get(0).number("numBytes")).isEqualTo(SCP_CREDIT_BYTES);
    }

    private static void assertRefused(final JsPeer js, final int peer, final String code, final String text)
            throws InterruptedException {
        final JsEvent error = js.await("a refusal", message("ERROR_MSG").and(with("peer", peer)));
        assertThat(error.text("code")).isEqualTo(code);
        assertThat(error.text("text")).isEqualTo(text);
    }
}
