package org.orrery.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.auth.api.HandshakeStage;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;

/** A handshake that follows the specification's order without any cryptography. */
final class FakeAuth implements AuthSession {
    /** What {@link #open} answers. */
    DropReason broken;

    byte[] opened;
    byte[] openedCanonical;

    private final Role role;
    private HandshakeStage stage = HandshakeStage.AWAIT_HELLO;
    private long sequence;

    FakeAuth(final Role role) {
        this.role = role;
    }

    @Override
    public HandshakeStage stage() {
        return stage;
    }

    @Override
    public WireMessage hello() {
        return Samples.hello(Samples.node(99), 11625);
    }

    @Override
    public HandshakeStep receiveHello(final Hello hello, final HandshakePolicy policy) {
        if (stage != HandshakeStage.AWAIT_HELLO) {
            return dropped(DropRule.UNEXPECTED_HELLO);
        }
        if (policy.isBanned(new NodeId(hello.peerId()))) {
            return dropped(DropRule.BANNED);
        }
        stage = HandshakeStage.GOT_HELLO;
        DropReason refused = policy.helloVerified(hello);
        final List<WireMessage> send = new ArrayList<>();
        if (role == Role.ACCEPTOR) {
            send.add(hello());
        }
        refused = refused != null ? refused : policy.admitHello(hello);
        if (refused == null && role == Role.INITIATOR) {
            send.add(new Auth(200).toMessage());
        }
        return new HandshakeStep(send, refused);
    }

    @Override
    public HandshakeStep receiveAuth(final Auth auth, final HandshakePolicy policy) {
        if (stage != HandshakeStage.GOT_HELLO) {
            return dropped(DropRule.OUT_OF_ORDER_AUTH);
        }
        stage = HandshakeStage.GOT_AUTH;
        final List<WireMessage> send = new ArrayList<>();
        if (role == Role.ACCEPTOR) {
            send.add(new Auth(200).toMessage());
            final WireMessage peers = policy.peersToShare();
            if (peers != null) {
                send.add(peers);
            }
        } else {
            policy.resetBackoff();
        }
        return new HandshakeStep(send, policy.admit());
    }

    @Override
    public long seal(final WireMessage message, final byte[] mac) {
        return sequence++;
    }

    @Override
    public DropReason open(final byte[] bytes, final int length) {
        opened = Arrays.copyOf(bytes, length);
        return broken;
    }

    @Override
    public DropReason open(final byte[] frame, final byte[] canonicalMessage) {
        opened = frame;
        openedCanonical = canonicalMessage;
        return broken;
    }

    private static HandshakeStep dropped(final DropRule rule) {
        return new HandshakeStep(List.of(), DropReason.of(rule));
    }
}
