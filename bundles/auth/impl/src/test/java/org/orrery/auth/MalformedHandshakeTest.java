package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.AuthCert;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;

/** Whatever a stranger says, it costs the stranger its connection and us nothing. */
@Tag("40-A13")
class MalformedHandshakeTest {
    private static final Set<DropRule> HELLO_RULES = Set.of(
            DropRule.BAD_AUTH_CERT,
            DropRule.BAD_CRYPTO_REQUEST,
            DropRule.WRONG_PROTOCOL_VERSION,
            DropRule.CONNECTING_TO_SELF,
            DropRule.WRONG_NETWORK,
            DropRule.BAD_ADDRESS);

    private final Sides sides = new Sides();
    private final Signatures stranger = sides.callingNode.signatures();

    @Property(tries = 1000)
    void anyHelloIsTakenOrRefused(@ForAll("hellos") final Hello hello, @ForAll final Role role) {
        final AuthSession session = sides.calledNode.begin(Sides.LINK, role, Sides.PROFILE, Sides.PORT);

        final HandshakeStep step = session.receiveHello(hello, new RecordingPolicy());

        if (step.drop() != null) {
            assertThat(step.drop().rule()).isIn(HELLO_RULES);
        }
        assertThat(session.open(new byte[48])).as("ERROR_MSG still passes").isNull();
    }

    @Property(tries = 200)
    void anyFlagsAreTakenOrRefused(@ForAll final int flags) {
        for (final AuthSession session : List.of(new Sides().acceptor, Sides.afterHello().acceptor)) {
            final HandshakeStep step = session.receiveAuth(new Auth(flags), new RecordingPolicy());

            assertThat(step.drop() == null)
                    .isEqualTo(flags == Auth.FLOW_CONTROL_BYTES_REQUESTED
                            && step.send().size() == 1);
        }
    }

    @Property(tries = 1000)
    void anyFrameIsOpenedOrRefused(@ForAll @Size(max = 200) final byte[] frame) {
        for (final Sides each : List.of(sides, AFTER_HELLO, AFTER_AUTH)) {
            each.acceptor.open(frame);
            each.initiator.open(frame, frame);
            if (frame.length < 48) {
                assertThat(each.acceptor.open(frame)).hasToString("received corrupt XDR");
            }
        }
    }

    private static final Sides AFTER_HELLO = Sides.afterHello();
    private static final Sides AFTER_AUTH = Sides.afterAuth();

    @Provide
    Arbitrary<Hello> hellos() {
        final Arbitrary<Long> versions =
                Arbitraries.oneOf(Arbitraries.longs().between(0, 0xffff_ffffL), Arbitraries.of(39L, 40L, 41L, 42L));
        final Arbitrary<Integer> ports =
                Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.of(0, 1, 11625, 65535, 65536));
        return Combinators.combine(versions, versions, networks(), strings(), ports, certs(), keys(), keys())
                .as((min, max, network, version, port, cert, peer, nonce) -> new Hello(
                        27,
                        max,
                        min,
                        network,
                        version,
                        port,
                        cert.signer == null ? peer : cert.signer.key(),
                        cert.cert,
                        nonce));
    }

    private Arbitrary<Uint256> networks() {
        return Arbitraries.oneOf(keys(), Arbitraries.just(stranger.network().hash()));
    }

    private static Arbitrary<Opaque> strings() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(Opaque::of);
    }

    private static Arbitrary<Uint256> keys() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofSize(32).map(Uint256::of),
                Arbitraries.of(SharedKeysTest.smallOrderKeys().toList()));
    }

    /** Certificates of any content, and ones with any key that were really signed, also by the receiver itself. */
    private Arbitrary<SignedCert> certs() {
        final Arbitrary<SignedCert> random = Combinators.combine(
                        keys(),
                        Arbitraries.longs(),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(64))
                .as((key, expiration, sig) -> new SignedCert(null, new AuthCert(key, expiration, Opaque.of(sig))));
        final Arbitrary<SignedCert> signed = Combinators.combine(
                        keys(),
                        Arbitraries.longs().between(Sides.NOW, Long.MAX_VALUE),
                        Arbitraries.of(stranger, sides.calledNode.signatures()))
                .as(MalformedHandshakeTest::signed);
        return Arbitraries.oneOf(random, signed);
    }

    private static SignedCert signed(final Uint256 key, final long expiration, final Signatures by) {
        final byte[] digest =
                SignedBytes.authCert(by.network().hash(), expiration, key).toBytes();
        return new SignedCert(
                by.self(),
                new AuthCert(key, expiration, Opaque.of(by.ownSigner().sign(digest))));
    }

    private record SignedCert(NodeId signer, AuthCert cert) {}
}
