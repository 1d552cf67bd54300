package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.auth.Vectors.bytes;
import static org.orrery.auth.Vectors.uint256;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/** Whole sessions as another implementation recorded them, with us on one side. */
@Tag("10-V1")
class VectorSessionsTest {
    static Stream<JsonNode> sessions() {
        return Vectors.each(Vectors.at("/sessions"));
    }

    static Stream<Arguments> sessionsInBothRoles() {
        return sessions()
                .flatMap(session -> Stream.of(Role.values())
                        .map(role ->
                                Arguments.argumentSet(session.required("name").asText() + " " + role, session, role)));
    }

    @ParameterizedTest
    @MethodSource("sessionsInBothRoles")
    void keysAndCertificate(final JsonNode session, final Role role) {
        final JsonNode us = side(session, role);
        final JsonNode them = side(session, role == Role.INITIATOR ? Role.ACCEPTOR : Role.INITIATOR);
        final EcdhPair pair = new EcdhPair(bytes(us, "ecdhSecret"));
        final byte[] shared = new SharedKeys(pair, new Random(1)).with(uint256(them, "ecdhPublic"), role);
        final MacKeys macKeys = MacKeys.derive(shared, role, uint256(us, "nonce"), uint256(them, "nonce"));
        final XdrWriter cert = new XdrWriter();
        Hello.of(begin(session, role).hello()).cert().encode(cert);

        assertThat(pair.publicKey()).isEqualTo(uint256(us, "ecdhPublic"));
        assertThat(shared).isEqualTo(bytes(us.required("keys"), "sharedKey"));
        assertThat(macKeys.send()).isEqualTo(bytes(us.required("keys"), "sendMacKey"));
        assertThat(macKeys.receive()).isEqualTo(bytes(us.required("keys"), "recvMacKey"));
        assertThat(cert.toBytes()).isEqualTo(bytes(us.required("cert"), "xdr"));
    }

    @ParameterizedTest
    @MethodSource("sessionsInBothRoles")
    void everyFrameByteForByte(final JsonNode session, final Role role) {
        final Player player = new Player(session, role);

        Vectors.each(session.required("frames")).forEach(player::play);

        assertThat(player.session.stage()).isEqualTo(HandshakeStage.GOT_AUTH);
        assertThat(player.toSend).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void everyRejectedFrameWithItsText(final JsonNode session) {
        final Player player = new Player(session, Role.ACCEPTOR);
        Vectors.each(session.required("frames"))
                .takeWhile(frame -> frame.required("sequence").asLong() == 0)
                .forEach(player::play);

        Vectors.each(session.required("rejectedFrames"))
                .forEach(rejected -> assertThat(player.session.open(Vectors.frameBody(rejected)))
                        .as(rejected.required("why").asText())
                        .hasToString(rejected.required("expectedError").asText()));
    }

    private static JsonNode side(final JsonNode session, final Role role) {
        return session.required(role == Role.INITIATOR ? "initiator" : "acceptor");
    }

    private static AuthSession begin(final JsonNode session, final Role role) {
        final JsonNode us = side(session, role);
        final JsonNode hello = us.required("hello");
        return new StellarAuthenticator(
                        new IdentitySettings(
                                session.required("networkPassphrase").asText(),
                                bytes(us, "identitySeed"),
                                hello.required("versionStr").asText()),
                        new SetClock(session.required("unixTime").asLong()),
                        new FixedRandom(bytes(us, "ecdhSecret"), bytes(us, "nonce")))
                .begin(
                        Sides.LINK,
                        role,
                        Sides.profile(
                                hello.required("ledgerVersion").asInt(),
                                hello.required("overlayMinVersion").asInt(),
                                hello.required("overlayVersion").asInt(),
                                true),
                        hello.required("listeningPort").asInt());
    }

    /** Plays our side of a recording: what we say must be what was recorded, and we must take what the others said. */
    private static final class Player {
        final AuthSession session;
        final Deque<WireMessage> toSend = new ArrayDeque<>();
        private final RecordingPolicy policy = new RecordingPolicy();
        private final String ourDirection;

        Player(final JsonNode recording, final Role role) {
            session = begin(recording, role);
            ourDirection = role == Role.INITIATOR ? "initiator->acceptor" : "acceptor->initiator";
            policy.peersToShare = Vectors.each(recording.required("frames"))
                    .map(Player::message)
                    .filter(message -> message.type() == MessageType.PEERS)
                    .findFirst()
                    .orElse(null);
            if (role == Role.INITIATOR) {
                toSend.add(session.hello());
            }
        }

        void play(final JsonNode frame) {
            if (frame.required("direction").asText().equals(ourDirection)) {
                say(frame);
            } else {
                hear(frame);
            }
        }

        private void say(final JsonNode frame) {
            final WireMessage recorded = message(frame);
            if (!toSend.isEmpty()) {
                assertThat(toSend.remove()).isEqualTo(recorded);
            }
            assertThat(Sides.frame(session, recorded)).isEqualTo(Vectors.frameBody(frame));
        }

        private void hear(final JsonNode frame) {
            assertThat(session.open(Vectors.frameBody(frame))).isNull();
            final WireMessage message = message(frame);
            if (message.type() == MessageType.HELLO) {
                follow(session.receiveHello(Hello.of(message), policy));
            } else if (message.type() == MessageType.AUTH) {
                follow(session.receiveAuth(Auth.of(message), policy));
            }
        }

        private void follow(final HandshakeStep step) {
            assertThat(step.drop()).isNull();
            toSend.addAll(step.send());
        }

        private static WireMessage message(final JsonNode frame) {
            return WireMessage.of(bytes(frame, "stellarMessageXdr"));
        }
    }
}
