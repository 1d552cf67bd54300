package org.orrery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.protocol.Profiles;
import org.orrery.testkit.Keys;
import org.orrery.testkit.ScriptedPeer;
import org.orrery.testkit.ScriptedPeers;
import org.orrery.testkit.TestNode;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.ErrorCode;
import org.orrery.wire.api.ErrorMsg;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** The checks of HELLO and AUTH one by one, by what a peer sees of them. Spec: 10-transport-auth-peer.md, sections 4 and 5.3. */
class HandshakeRulesTest extends LoopbackNodes {
    private final TestNode node = node(2).start();

    @BeforeEach
    void listen() {
        time.runFor(10);
    }

    @ParameterizedTest
    @CsvSource({"0, v27.1.0, 1", "100, v27.1.0, 1", "0, v26.1.0, 0", "100, v26.1.0, 0"})
    @Tag("10-V7")
    void anAuthWithoutTheFlagIsRefusedAndFromV27TheAttemptStillCountsAsFailed(
            final int flags, final String release, final int failures) {
        final TestNode initiator = node(1).profile(Profiles.named(release)).start();
        final PeerAddress address = new ScriptedPeers(footing, 99)
                .listen(script ->
                        script.rewriting(sent -> sent.type() == MessageType.AUTH ? new Auth(flags).toMessage() : sent));

        initiator.dial(address);
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(initiator.lastDrop()).isEqualTo("flow control bytes disabled");
        assertThat(initiator.store().find(address)).map(PeerRecord::failures).hasValue(failures);
    }

    @ParameterizedTest
    @MethodSource("refusedHellos")
    @Tag("10-V9")
    @Tag("10-V10")
    void aRefusedHelloIsAnsweredByHelloAndErrorAndClosedAfterFiveSeconds(
            final String reason, final UnaryOperator<Hello> change) {
        final ScriptedPeer peer = scripted(node, script -> script.rewriting(hellos(change)));
        time.runFor(4_900);
        assertThat(node.lastDrop()).isEqualTo(reason);
        assertThat(peer.received())
                .extracting(WireMessage::type)
                .containsExactly(MessageType.HELLO, MessageType.ERROR_MSG);
        assertThat(ErrorMsg.of(peer.received().get(1))).isEqualTo(ErrorMsg.of(ErrorCode.ERR_CONF, reason));
        assertThat(network.lastConnection().isOpen()).isTrue();

        time.runFor(200);
        assertThat(network.lastConnection().isOpen()).isFalse();
    }

    static Stream<Arguments> refusedHellos() {
        final int max = Profiles.DEFAULT.overlayVersion();
        final int min = Profiles.DEFAULT.overlayMinVersion();
        return Stream.of(
                refused("wrong protocol version", hello -> Hellos.withVersions(hello, min - 1, min - 1)),
                refused("wrong protocol version", hello -> Hellos.withVersions(hello, max + 1, max + 1)),
                refused("wrong protocol version", hello -> Hellos.withVersions(hello, min, max)),
                refused("wrong network passphrase", hello -> Hellos.withNetwork(hello, Keys.hash("elsewhere"))),
                refused("bad address", hello -> Hellos.withPort(hello, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Tag("10-V10")
    void versionsThatJustOverlapAreAccepted(final int which) {
        final int max = Profiles.DEFAULT.overlayVersion();
        final int min = Profiles.DEFAULT.overlayMinVersion();
        scripted(
                node,
                script -> script.rewriting(hellos(hello -> which == 0
                        ? Hellos.withVersions(hello, min, min - 5)
                        : Hellos.withVersions(hello, max + 5, max))));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.directory().authenticated()).hasSize(1);
    }

    @Test
    @Tag("10-V9")
    void aHelloWithABadCertificateIsNotAnsweredAtAll() {
        final ScriptedPeer peer = scripted(
                node,
                script -> script.rewriting(hellos(hello -> Hellos.withCert(
                        hello,
                        new AuthCert(
                                hello.cert().pubkey(),
                                hello.cert().expiration() + 1,
                                hello.cert().sig())))));
        assertSilentlyClosed(peer, "failed to verify auth cert");
    }

    @Test
    @Tag("10-V9")
    void aHelloOfABannedNodeIsNotAnsweredAtAll() {
        node.bans().ban(new ScriptedPeers(footing, 99).id());
        assertSilentlyClosed(scripted(node), "node is banned");
    }

    @Test
    void aSecondHelloFailsByItsMac() {
        final ScriptedPeer peer = scripted(node, ScriptedPeer::silent);
        time.runFor(10);
        peer.link().execute(() -> {
            peer.send(peer.hello().toMessage());
            peer.send(peer.hello().toMessage());
        });
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.lastDrop()).isEqualTo("unexpected MAC");
    }

    @ParameterizedTest
    @MethodSource("early")
    @Tag("10-V11")
    void everythingElseBeforeTheHelloEndsTheConnectionSilently(final WireMessage message) {
        final ScriptedPeer peer = scripted(node, ScriptedPeer::silent);
        time.runFor(10);
        peer.send(message, 7, new byte[32]);

        assertSilentlyClosed(peer, "received " + message.type() + " before completed handshake");
    }

    @ParameterizedTest
    @MethodSource("early")
    @Tag("10-V11")
    void everythingElseBeforeTheAuthEndsTheConnectionSilently(final WireMessage message) {
        final ScriptedPeer peer =
                scripted(node, script -> script.rewriting(sent -> sent.type() == MessageType.AUTH ? message : sent));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.lastDrop()).isEqualTo("received " + message.type() + " before completed handshake");
        assertThat(peer.received()).extracting(WireMessage::type).containsExactly(MessageType.HELLO);
    }

    static List<WireMessage> early() {
        return EveryMessage.butThoseOfTheHandshake();
    }

    @Test
    @Tag("10-V11")
    void aSecondAuthIsOutOfOrder() {
        final ScriptedPeer peer = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        peer.send(new Auth(200).toMessage());
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.lastDrop()).isEqualTo("out-of-order AUTH message");
        assertThat(peer.received(MessageType.ERROR_MSG)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "65535, true", "65536, false"})
    @Tag("10-V12")
    void aRecordIsMadeUnderAnAnnouncedPortThatCanBe(final int port, final boolean accepted) {
        scripted(node, script -> script.rewriting(hellos(hello -> Hellos.withPort(hello, port))));
        time.runFor(HANDSHAKE_MILLIS);

        assertThat(node.directory().authenticated()).hasSize(accepted ? 1 : 0);
        assertThat(node.store().size()).isEqualTo(accepted ? 1 : 0);
        if (accepted) {
            assertThat(node.store().find(new PeerAddress("127.0.0.1", port))).isPresent();
        } else {
            assertThat(node.lastDrop()).isEqualTo("bad address");
        }
    }

    @Test
    @Tag("10-V8")
    void aSecondConnectionOfAnAuthenticatedNodeIsRefused() {
        final ScriptedPeer first = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);
        final ScriptedPeer second = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);

        assertRefusedAsConnected(first, second);
        assertThat(node.directory().authenticated()).hasSize(1);
    }

    @Test
    @Tag("10-V8")
    void aSecondConnectionOfAPendingNodeIsRefused() {
        final ScriptedPeer first =
                scripted(node, script -> script.rewriting(sent -> sent.type() == MessageType.AUTH ? null : sent));
        time.runFor(HANDSHAKE_MILLIS);
        final ScriptedPeer second = scripted(node);
        time.runFor(HANDSHAKE_MILLIS);

        assertRefusedAsConnected(first, second);
        assertThat(node.control().pending()).hasSize(1);
    }

    private void assertRefusedAsConnected(final ScriptedPeer first, final ScriptedPeer second) {
        final String reason =
                "already-connected peer: " + new ScriptedPeers(footing, 99).id().shortForm();
        assertThat(node.lastDrop()).isEqualTo(reason);
        assertThat(second.received())
                .extracting(WireMessage::type)
                .containsExactly(MessageType.HELLO, MessageType.ERROR_MSG);
        assertThat(ErrorMsg.of(second.received().get(1))).isEqualTo(ErrorMsg.of(ErrorCode.ERR_CONF, reason));
        assertThat(first.received(MessageType.ERROR_MSG)).isEmpty();
    }

    private void assertSilentlyClosed(final ScriptedPeer peer, final String reason) {
        time.runFor(HANDSHAKE_MILLIS);
        assertThat(node.lastDrop()).isEqualTo(reason);
        time.runFor(5_000);
        assertThat(peer.received()).isEmpty();
        assertThat(peer.events()).containsExactly("connected", "readEnded: End of file", "closed");
    }

    private static UnaryOperator<WireMessage> hellos(final UnaryOperator<Hello> change) {
        return sent ->
                sent.type() == MessageType.HELLO ? change.apply(Hello.of(sent)).toMessage() : sent;
    }

    private static Arguments refused(final String reason, final UnaryOperator<Hello> change) {
        return Arguments.of(reason, change);
    }
}
