package org.orrery.benchmarks;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.protocol.Profiles;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;

/** Two ends of one finished handshake. */
record SealedPair(AuthSession sender, AuthSession receiver) {
    private static final int OVERHEAD_BYTES = 44;
    private static final int PORT = 11625;

    /** Makes two identities and lets them shake hands. */
    static SealedPair shakeHands() {
        final AuthSession initiator = session(1, Role.INITIATOR);
        final AuthSession acceptor = session(2, Role.ACCEPTOR);
        final HandshakeStep answer = acceptor.receiveHello(Hello.of(initiator.hello()), new Agreeable());
        final HandshakeStep auth = initiator.receiveHello(Hello.of(answer.send().get(0)), new Agreeable());
        final SealedPair pair = new SealedPair(initiator, acceptor);
        final DropReason refused = acceptor.open(pair.frame(auth.send().get(0)));
        if (refused != null
                || acceptor.receiveAuth(Auth.of(auth.send().get(0)), new Agreeable())
                                .drop()
                        != null) {
            throw new IllegalStateException("the two ends did not agree: " + refused);
        }
        return pair;
    }

    /** The body of the frame that the sender sends next. */
    byte[] frame(final WireMessage message) {
        final byte[] mac = new byte[32];
        final long sequence = sender.seal(message, mac);
        return ByteBuffer.allocate(message.size() + OVERHEAD_BYTES)
                .putInt(0)
                .putLong(sequence)
                .put(message.body())
                .put(mac)
                .array();
    }

    private static AuthSession session(final int number, final Role role) {
        final byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return new StellarAuthenticator(
                        new IdentitySettings("benchmark network", seed, "benchmark"),
                        new SystemTime(),
                        new SecureRandom())
                .begin(new LinkId(number), role, Profiles.DEFAULT, PORT);
    }

    /** Refuses nobody. */
    private static final class Agreeable implements HandshakePolicy {
        @Override
        public boolean isBanned(final NodeId node) {
            return false;
        }

        @Override
        public DropReason helloVerified(final Hello hello) {
            return null;
        }

        @Override
        public DropReason admitHello(final Hello hello) {
            return null;
        }

        @Override
        public WireMessage peersToShare() {
            return null;
        }

        @Override
        public void resetBackoff() {
            // Nobody keeps a back-off here.
        }

        @Override
        public DropReason admit() {
            return null;
        }
    }
}
