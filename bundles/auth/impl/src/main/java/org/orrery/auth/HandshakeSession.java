package org.orrery.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** The handshake of one link and then its seal. Numbers in comments are those of the tables of 4.3 and 4.4. */
final class HandshakeSession implements AuthSession {
    private static final WireMessage AUTH = new Auth(Auth.FLOW_CONTROL_BYTES_REQUESTED).toMessage();
    private static final int MESSAGE_OFFSET = MessageSeal.SEQUENCE_OFFSET + Long.BYTES;
    private static final int SHORTEST_FRAME = MESSAGE_OFFSET + Integer.BYTES + Hmac.BYTES;

    private final Role role;
    private State state;

    /** A session that has seen nothing yet. */
    HandshakeSession(final Opening opening) {
        role = opening.role();
        state = new AwaitHello(opening);
    }

    /** A session whose handshake is done. */
    HandshakeSession(final Role role, final NodeId remote, final MessageSeal seal) {
        this.role = role;
        state = new Established(remote, seal);
    }

    @Override
    public HandshakeStage stage() {
        return state.stage();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException once AUTH was accepted: what HELLO says is then no longer kept
     */
    @Override
    public WireMessage hello() {
        if (state instanceof final AwaitHello waiting) {
            return waiting.opening().hello().toMessage();
        }
        if (state instanceof final AwaitAuth waiting) {
            return waiting.opening().hello().toMessage();
        }
        throw new IllegalStateException("the time of HELLO is over");
    }

    @Override
    public HandshakeStep receiveHello(final Hello hello, final HandshakePolicy policy) {
        if (!(state instanceof final AwaitHello waiting)) {
            return refuse(DropRule.UNEXPECTED_HELLO);
        }
        final Opening opening = waiting.opening();
        final NodeId remote = new NodeId(hello.peerId());
        if (!opening.keys().certificates().isGood(hello.cert(), remote)) { // 2
            return refuse(DropRule.BAD_AUTH_CERT);
        }
        if (policy.isBanned(remote)) { // 3
            return refuse(DropRule.BANNED);
        }
        final MessageSeal seal = opening.sealWith(hello); // 4
        if (seal == null) {
            return refuse(DropRule.BAD_CRYPTO_REQUEST);
        }
        state = new AwaitAuth(opening, remote, seal); // 5
        final DropReason withoutAddress = policy.helloVerified(hello); // 6, 7
        return withoutAddress == null ? answer(opening, hello, policy) : new HandshakeStep(List.of(), withoutAddress);
    }

    @Override
    public HandshakeStep receiveAuth(final Auth auth, final HandshakePolicy policy) {
        if (!(state instanceof final AwaitAuth waiting)) { // 1
            return refuse(DropRule.OUT_OF_ORDER_AUTH);
        }
        state = new Established(waiting.remote(), waiting.seal()); // 2
        final List<WireMessage> send = role == Role.ACCEPTOR ? authAndPeers(policy) : List.of(); // 3
        return new HandshakeStep(send, admission(auth, waiting.opening().profile(), policy));
    }

    @Override
    public long seal(final WireMessage message, final byte[] mac) {
        if (message.type() == MessageType.HELLO || message.type() == MessageType.ERROR_MSG) {
            Arrays.fill(mac, 0, Hmac.BYTES, (byte) 0);
            return 0;
        }
        final MessageSeal seal = state.seal();
        if (seal == null) {
            // The reference would seal with a key of zeros here, which proves nothing to anybody.
            throw new IllegalStateException(message.type() + " cannot be sealed before the other side's HELLO");
        }
        return seal.seal(message.body(), mac);
    }

    @Override
    public DropReason open(final byte[] bytes, final int length) {
        if (length < SHORTEST_FRAME) {
            return DropReason.of(DropRule.CORRUPT_XDR);
        }
        final MessageSeal seal = sealFor(bytes);
        return seal == null ? null : seal.open(bytes, length);
    }

    @Override
    public DropReason open(final byte[] frame, final byte[] canonicalMessage) {
        if (frame.length < SHORTEST_FRAME) {
            return DropReason.of(DropRule.CORRUPT_XDR);
        }
        final MessageSeal seal = sealFor(frame);
        return seal == null ? null : seal.open(frame, canonicalMessage);
    }

    /** Role, stage and other side; no keys. */
    @Override
    public String toString() {
        return role + " " + state;
    }

    Role role() {
        return role;
    }

    /** The state behind a finished handshake, or null before that. */
    Established established() {
        return state instanceof final Established established ? established : null;
    }

    /** The seal to check a frame with, or null if it passes unchecked. */
    private MessageSeal sealFor(final byte[] frame) {
        return isErrorMsg(frame) ? null : state.seal();
    }

    private static boolean isErrorMsg(final byte[] frame) {
        return (frame[MESSAGE_OFFSET]
                        | frame[MESSAGE_OFFSET + 1]
                        | frame[MESSAGE_OFFSET + 2]
                        | frame[MESSAGE_OFFSET + 3])
                == MessageType.ERROR_MSG.code();
    }

    private static HandshakeStep refuse(final DropRule rule) {
        return new HandshakeStep(List.of(), DropReason.of(rule));
    }

    private HandshakeStep answer(final Opening opening, final Hello hello, final HandshakePolicy policy) {
        final DropReason unfit = opening.refusalOf(hello); // 9 to 12
        final DropReason refusal = unfit == null ? policy.admitHello(hello) : unfit; // 13 to 15
        if (role == Role.ACCEPTOR) {
            // 8: even a refused caller learns who refused it, or it could not read why.
            return new HandshakeStep(List.of(opening.hello().toMessage()), refusal);
        }
        return new HandshakeStep(refusal == null ? List.of(AUTH) : List.of(), refusal); // 16
    }

    private static List<WireMessage> authAndPeers(final HandshakePolicy policy) {
        final WireMessage peers = policy.peersToShare();
        return peers == null ? List.of(AUTH) : List.of(AUTH, peers);
    }

    private DropReason admission(final Auth auth, final ProtocolProfile profile, final HandshakePolicy policy) {
        final DropReason flags = auth.flags() == Auth.FLOW_CONTROL_BYTES_REQUESTED
                ? null
                : DropReason.of(DropRule.FLOW_CONTROL_BYTES_DISABLED);
        if (flags != null && profile.authFlagsCheckedFirst()) { // 4
            return flags;
        }
        if (role == Role.INITIATOR) {
            policy.resetBackoff(); // 5
        }
        final DropReason refusal = policy.admit(); // 6
        return refusal == null ? flags : refusal;
    }

    /** How far we are, with what exists only then. */
    private sealed interface State {
        HandshakeStage stage();

        /** Null as long as there are no keys. */
        MessageSeal seal();
    }

    private record AwaitHello(Opening opening) implements State {
        @Override
        public HandshakeStage stage() {
            return HandshakeStage.AWAIT_HELLO;
        }

        @Override
        public MessageSeal seal() {
            return null;
        }

        @Override
        public String toString() {
            return "awaits HELLO";
        }
    }

    private record AwaitAuth(Opening opening, NodeId remote, MessageSeal seal) implements State {
        @Override
        public HandshakeStage stage() {
            return HandshakeStage.GOT_HELLO;
        }

        @Override
        public String toString() {
            return "awaits AUTH of " + remote;
        }
    }

    /** What remains of a handshake that succeeded. */
    record Established(NodeId remote, MessageSeal seal) implements State {
        Established {
            Objects.requireNonNull(remote, "remote");
        }

        @Override
        public HandshakeStage stage() {
            return HandshakeStage.GOT_AUTH;
        }

        @Override
        public String toString() {
            return "connected with " + remote;
        }
    }
}
