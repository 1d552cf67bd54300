package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;

class ReceiveHelloTest {
    private static final Uint256 ANOTHER_NETWORK = Uint256.of(Sides.seed(99));

    private final Sides sides = new Sides();
    private final RecordingPolicy policy = new RecordingPolicy();
    private final Hello hello = sides.initiatorHello();

    @Test
    void theAcceptorAnswersWithItsHelloAndAsksInOrder() {
        final HandshakeStep step = sides.acceptor.receiveHello(hello, policy);

        assertThat(step.drop()).isNull();
        assertThat(step.send()).hasSize(1);
        assertThat(Hello.of(step.send().get(0)).peerId())
                .isEqualTo(sides.calledNode.signatures().self().key());
        assertThat(policy.asked).containsExactly("isBanned", "helloVerified", "admitHello");
        assertThat(sides.acceptor.stage()).isEqualTo(HandshakeStage.GOT_HELLO);
    }

    @Test
    void theInitiatorAnswersWithAuth() {
        final HandshakeStep step = sides.initiator.receiveHello(Hello.of(sides.acceptor.hello()), policy);

        assertThat(step.drop()).isNull();
        assertThat(step.send()).containsExactly(new Auth(200).toMessage());
    }

    @Test
    void ourHelloAnnouncesTheProfileAndTheSettings() {
        assertThat(hello.ledgerVersion()).isEqualTo(27);
        assertThat(hello.overlayMinVersion()).isEqualTo(40);
        assertThat(hello.overlayVersion()).isEqualTo(41);
        assertThat(hello.listeningPort()).isEqualTo(Sides.PORT);
        assertThat(hello.versionStr()).isEqualTo(Opaque.ofText("orrery"));
        assertThat(hello.networkId())
                .isEqualTo(sides.calledNode.signatures().network().hash());
    }

    @Test
    void everyLinkHasItsNonce() {
        final AuthSession another = sides.callingNode.begin(Sides.LINK, Role.INITIATOR, Sides.PROFILE, Sides.PORT);

        assertThat(Hello.of(another.hello()).nonce()).isNotEqualTo(hello.nonce());
        assertThat(sides.initiatorHello().nonce()).isEqualTo(hello.nonce());
    }

    /** Each HELLO fails its check and all that come after it. */
    @Test
    @Tag("10-V9")
    void theFirstCheckThatFailsDecides() {
        policy.banned = true;
        policy.helloVerified = DropReason.of(DropRule.NO_REMOTE_ADDRESS);
        policy.admitHello = DropReason.of(DropRule.ALREADY_CONNECTED, "GAAAA");
        final Hello worst = Hellos.withPort(
                Hellos.withNetwork(Hellos.withVersions(helloOf(sides.calledNode, smallOrder()), 1, 2), ANOTHER_NETWORK),
                0);
        final Hello unsigned = Hellos.withIdentity(
                worst,
                worst.peerId(),
                new AuthCert(worst.cert().pubkey(), worst.cert().expiration(), Opaque.EMPTY));

        assertThat(afterwards(unsigned)).isEqualTo(DropRule.BAD_AUTH_CERT);
        assertThat(afterwards(worst)).isEqualTo(DropRule.BANNED);
        policy.banned = false;
        assertThat(afterwards(worst)).isEqualTo(DropRule.BAD_CRYPTO_REQUEST);
        final Hello withKey = Hellos.withIdentity(
                worst,
                worst.peerId(),
                helloOf(sides.calledNode, hello.cert().pubkey()).cert());
        assertThat(afterwards(withKey)).isEqualTo(DropRule.NO_REMOTE_ADDRESS);
        policy.helloVerified = null;
        assertThat(afterwards(withKey)).isEqualTo(DropRule.WRONG_PROTOCOL_VERSION);
        final Hello withVersions = Hellos.withVersions(withKey, 40, 41);
        assertThat(afterwards(withVersions)).isEqualTo(DropRule.CONNECTING_TO_SELF);
        final Hello withPeer = Hellos.withIdentity(withVersions, hello.peerId(), hello.cert());
        assertThat(afterwards(withPeer)).isEqualTo(DropRule.WRONG_NETWORK);
        final Hello withNetwork = Hellos.withNetwork(withPeer, hello.networkId());
        assertThat(afterwards(withNetwork)).isEqualTo(DropRule.BAD_ADDRESS);
        final Hello withPort = Hellos.withPort(withNetwork, 1);
        assertThat(afterwards(withPort)).isEqualTo(DropRule.ALREADY_CONNECTED);
        policy.admitHello = null;
        assertThat(afterwards(withPort)).isNull();
    }

    static Stream<Refusal> failingNineToFifteen() {
        return Stream.of(
                new Refusal("versions", hello -> Hellos.withVersions(hello, 1, 2), DropRule.WRONG_PROTOCOL_VERSION),
                new Refusal("network", hello -> Hellos.withNetwork(hello, ANOTHER_NETWORK), DropRule.WRONG_NETWORK),
                new Refusal("port", hello -> Hellos.withPort(hello, 0), DropRule.BAD_ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("failingNineToFifteen")
    @Tag("10-V9")
    void theAcceptorSaysHelloBeforeItRefusesWithAnError(final Refusal refusal) {
        final HandshakeStep step = sides.acceptor.receiveHello(refusal.change.apply(hello), policy);

        assertRefusedAfterHello(step, refusal.rule);
    }

    @Test
    @Tag("10-V9")
    void theAcceptorSaysHelloToItselfAndToASecondConnection() {
        final AuthSession toItself = sides.calledNode.begin(Sides.LINK, Role.INITIATOR, Sides.PROFILE, Sides.PORT);
        assertRefusedAfterHello(
                sides.acceptor.receiveHello(Hello.of(toItself.hello()), policy), DropRule.CONNECTING_TO_SELF);

        policy.admitHello = DropReason.of(DropRule.ALREADY_CONNECTED, "GAAAA");
        assertRefusedAfterHello(new Sides().acceptor.receiveHello(hello, policy), DropRule.ALREADY_CONNECTED);
    }

    @Test
    @Tag("10-V9")
    void theAcceptorIsSilentBeforeItKnowsTheOtherSide() {
        policy.banned = true;
        assertSilent(sides.acceptor.receiveHello(hello, policy), DropRule.BANNED);

        sides.clock.set(Sides.NOW + 3601);
        assertSilent(sides.acceptor.receiveHello(hello, policy), DropRule.BAD_AUTH_CERT);

        final Sides later = Sides.afterHello();
        assertSilent(later.acceptor.receiveHello(later.initiatorHello(), policy), DropRule.UNEXPECTED_HELLO);
    }

    @ParameterizedTest
    @MethodSource("failingNineToFifteen")
    void theInitiatorRefusesWithoutAuth(final Refusal refusal) {
        final Hello answer = refusal.change.apply(Hello.of(sides.acceptor.hello()));
        final HandshakeStep step = sides.initiator.receiveHello(answer, policy);

        assertThat(step.send()).isEmpty();
        assertThat(step.drop().rule()).isEqualTo(refusal.rule);
        assertThat(policy.asked).doesNotContain("admitHello");
    }

    @ParameterizedTest
    @CsvSource({
        "39, 40, true",
        "39, 39, false",
        "41, 42, true",
        "42, 43, false",
        "41, 40, false",
        "40, 41, true",
        "0, 4294967295, true",
        "4294967295, 4294967295, false",
        "0, 0, false",
    })
    @Tag("10-V10")
    void versionRangesMustOverlap(final long min, final long max, final boolean accepted) {
        final HandshakeStep step = sides.acceptor.receiveHello(Hellos.withVersions(hello, min, max), policy);

        if (accepted) {
            assertThat(step.drop()).isNull();
        } else {
            assertThat(step.drop()).hasToString("wrong protocol version");
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "65535, true", "65536, false", "-2147483648, false"})
    @Tag("10-V12")
    void theListeningPortMustBeAPort(final int port, final boolean accepted) {
        final HandshakeStep step = sides.acceptor.receiveHello(Hellos.withPort(hello, port), policy);

        assertThat(policy.asked.contains("admitHello")).isEqualTo(accepted);
        if (accepted) {
            assertThat(step.drop()).isNull();
        } else {
            assertThat(step.drop()).hasToString("bad address");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INITIATOR", "ACCEPTOR"})
    @Tag("10-V6")
    @Tag("40-A26")
    void keysOfSmallOrderAreDroppedInSilence(final Role role) {
        SharedKeysTest.smallOrderKeys().forEach(key -> {
            final AuthSession session = sides.calledNode.begin(Sides.LINK, role, Sides.PROFILE, Sides.PORT);
            final HandshakeStep step = session.receiveHello(helloOf(sides.callingNode, key), policy);

            assertThat(step.drop()).hasToString("Bad crypto request");
            assertThat(step.drop().rule().told()).isNull();
            assertThat(step.send()).isEmpty();
            assertThat(session.stage()).isEqualTo(HandshakeStage.AWAIT_HELLO);
        });
    }

    @Test
    void aHelloIsTakenOnceOnly() {
        final Sides later = Sides.afterAuth();

        assertThat(later.acceptor.receiveHello(later.callerHello(), policy).drop())
                .hasToString("received unexpected HELLO");
        assertThat(policy.asked).isEmpty();
    }

    private DropRule afterwards(final Hello received) {
        final HandshakeStep step = sides.calledNode
                .begin(Sides.LINK, Role.ACCEPTOR, Sides.PROFILE, Sides.PORT)
                .receiveHello(received, policy);
        return step.drop() == null ? null : step.drop().rule();
    }

    /** A HELLO whose certificate is in order but for the key in it. */
    private Hello helloOf(final StellarAuthenticator node, final Uint256 connectionKey) {
        final Signatures signatures = node.signatures();
        final Signer signer = signatures.ownSigner();
        final long expiration = Sides.NOW + 60;
        final byte[] digest = SignedBytes.authCert(signatures.network().hash(), expiration, connectionKey)
                .toBytes();
        return Hellos.withIdentity(
                hello, signer.node().key(), new AuthCert(connectionKey, expiration, Opaque.of(signer.sign(digest))));
    }

    private static Uint256 smallOrder() {
        return SharedKeysTest.smallOrderKeys().findFirst().orElseThrow();
    }

    private static void assertRefusedAfterHello(final HandshakeStep step, final DropRule rule) {
        assertThat(step.send()).hasSize(1);
        Hello.of(step.send().get(0));
        assertThat(step.drop().rule()).isEqualTo(rule);
        assertThat(rule.told()).isNotNull();
    }

    private static void assertSilent(final HandshakeStep step, final DropRule rule) {
        assertThat(step.send()).isEmpty();
        assertThat(step.drop().rule()).isEqualTo(rule);
        assertThat(rule.told()).isNull();
    }

    private record Refusal(String what, java.util.function.UnaryOperator<Hello> change, DropRule rule) {
        @Override
        public String toString() {
            return what;
        }
    }
}
