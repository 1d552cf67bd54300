package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;

/** Two nodes, a link between them, and frames as they stand on the wire. */
final class Sides {
    static final String PASSPHRASE = "(V) (;,,;) (V)";
    static final long NOW = 1_700_000_000L;
    static final int PORT = 11625;
    static final LinkId LINK = new LinkId(1);
    static final ProtocolProfile PROFILE = profile(27, 40, 41, true);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final SetClock clock = new SetClock(NOW);
    final StellarAuthenticator callingNode = node(1, clock);
    final StellarAuthenticator calledNode = node(2, clock);
    final AuthSession initiator;
    final AuthSession acceptor;

    Sides() {
        this(PROFILE);
    }

    Sides(final ProtocolProfile profile) {
        initiator = callingNode.begin(LINK, Role.INITIATOR, profile, PORT);
        acceptor = calledNode.begin(LINK, Role.ACCEPTOR, profile, PORT);
    }

    /** The two after both accepted the other's HELLO. */
    static Sides afterHello() {
        return afterHello(PROFILE);
    }

    static Sides afterHello(final ProtocolProfile profile) {
        final Sides sides = new Sides(profile);
        final WireMessage answer = sides.acceptor
                .receiveHello(sides.initiatorHello(), new RecordingPolicy())
                .send()
                .get(0);
        assertThat(sides.initiator
                        .receiveHello(Hello.of(answer), new RecordingPolicy())
                        .drop())
                .isNull();
        return sides;
    }

    /** The two after both accepted the other's AUTH. */
    static Sides afterAuth() {
        final Sides sides = afterHello();
        final WireMessage auth = new Auth(Auth.FLOW_CONTROL_BYTES_REQUESTED).toMessage();
        assertThat(sides.acceptor.open(frame(sides.initiator, auth))).isNull();
        assertThat(sides.acceptor
                        .receiveAuth(Auth.of(auth), new RecordingPolicy())
                        .drop())
                .isNull();
        assertThat(sides.initiator.open(frame(sides.acceptor, auth))).isNull();
        assertThat(sides.initiator
                        .receiveAuth(Auth.of(auth), new RecordingPolicy())
                        .drop())
                .isNull();
        assertThat(sides.initiator.stage()).isEqualTo(HandshakeStage.GOT_AUTH);
        return sides;
    }

    static StellarAuthenticator node(final int number, final SetClock clock) {
        return new StellarAuthenticator(IdentitySettings.of(PASSPHRASE, seed(number)), clock, new SecureRandom());
    }

    static byte[] seed(final int number) {
        final byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return seed;
    }

    Hello initiatorHello() {
        return Hello.of(initiator.hello());
    }

    /** What the called node says on another link. */
    WireMessage calledHello() {
        return calledNode.begin(LINK, Role.ACCEPTOR, PROFILE, PORT).hello();
    }

    /** What the calling node says on another link. */
    Hello callerHello() {
        return Hello.of(callingNode.begin(LINK, Role.INITIATOR, PROFILE, PORT).hello());
    }

    /** A frame body with the next number and MAC of a side. */
    static byte[] frame(final AuthSession from, final WireMessage message) {
        final byte[] mac = new byte[32];
        final long sequence = from.seal(message, mac);
        return frame(sequence, message.body(), mac);
    }

    static byte[] frame(final long sequence, final byte[] message, final byte[] mac) {
        final byte[] frame = new byte[12 + message.length + 32];
        LONG.set(frame, 4, sequence);
        System.arraycopy(message, 0, frame, 12, message.length);
        System.arraycopy(mac, 0, frame, 12 + message.length, 32);
        return frame;
    }

    static ProtocolProfile profile(
            final int ledger, final int minVersion, final int version, final boolean authFlagsCheckedFirst) {
        return new ProtocolProfile(
                "test",
                minVersion,
                version,
                ledger,
                27,
                true,
                10,
                authFlagsCheckedFirst,
                true,
                false,
                false,
                true,
                false,
                true,
                false);
    }
}
