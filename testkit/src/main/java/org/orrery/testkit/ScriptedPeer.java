package org.orrery.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.orrery.auth.api.AuthSession;
import org.orrery.auth.api.HandshakePolicy;
import org.orrery.auth.api.HandshakeStep;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.wire.api.Auth;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * The other end of a connection, made to misbehave: it frames and seals by itself, keeps every message it gets, never
 * checks anything, answers HELLO and AUTH only if told to, and sends whatever a test wants. Works over any
 * {@link org.orrery.link.api.LinkTable}. What it has seen may be read by any thread.
 */
public final class ScriptedPeer implements LinkHandler {
    private static final FlushListener IGNORED = (bytes, failure) -> {};

    private final Link link;
    private final AuthSession session;
    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private UnaryOperator<WireMessage> rewrite = UnaryOperator.identity();
    private boolean shakingHands = true;
    private byte[] unread = new byte[0];

    private ScriptedPeer(final Link link, final AuthSession session) {
        this.link = link;
        this.session = session;
    }

    /**
     * Takes a new link: to be called where its slots are filled. Unless told otherwise it then makes a correct handshake.
     *
     * @param listeningPort what it announces in HELLO
     */
    public static ScriptedPeer on(
            final Link link,
            final PeerAuthenticator authenticator,
            final ProtocolProfile profile,
            final int listeningPort) {
        final AuthSession session = authenticator.begin(link.id(), link.role(), profile, listeningPort);
        final ScriptedPeer peer = new ScriptedPeer(link, session);
        link.slot(SLOT, peer);
        return peer;
    }

    /** Sends no handshake message by itself. */
    public ScriptedPeer silent() {
        shakingHands = false;
        return this;
    }

    /** Changes what its handshake sends, before it is sealed; null suppresses a message. */
    public ScriptedPeer rewriting(final UnaryOperator<WireMessage> operator) {
        rewrite = operator;
        return this;
    }

    /** Everything it got, in order. */
    public List<WireMessage> received() {
        return received;
    }

    /** The messages of one type that it got, in order. */
    public List<WireMessage> received(final MessageType type) {
        return received.stream().filter(message -> message.type() == type).toList();
    }

    /** {@code connected}, {@code readEnded: …}, {@code connectFailed: …}, {@code closed}, in order. */
    public List<String> events() {
        return events;
    }

    /** Its link. */
    public Link link() {
        return link;
    }

    /** Its own HELLO. On the link's loop. */
    public Hello hello() {
        return Hello.of(session.hello());
    }

    /** Sends a message, sealed by the rules. Any thread. */
    public void send(final WireMessage message) {
        link.execute(() -> sendSealed(message));
    }

    /** Sends a message with this number and MAC. Any thread. */
    public void send(final WireMessage message, final long sequence, final byte[] mac) {
        link.execute(() -> write(new Frames.Frame(sequence, message, mac).toBytes()));
    }

    /** Sends bytes as they are. Any thread. */
    public void sendBytes(final byte... bytes) {
        link.execute(() -> write(bytes));
    }

    @Override
    public void connected() {
        events.add("connected");
        if (shakingHands) {
            sendRewritten(session.hello());
        }
    }

    @Override
    public void connectFailed(final String text) {
        events.add("connectFailed: " + text);
    }

    @Override
    public void received(final ByteBuffer bytes) {
        final ByteBuffer all = ByteBuffer.allocate(unread.length + bytes.remaining());
        all.put(unread).put(bytes).flip();
        Frames.Frame frame = Frames.next(all);
        while (frame != null) {
            take(frame.message());
            frame = Frames.next(all);
        }
        unread = new byte[all.remaining()];
        all.get(unread);
    }

    @Override
    public void readingResumed() {
        events.add("resumed");
    }

    @Override
    public void readEnded(final String text) {
        events.add("readEnded: " + text);
        link.close();
    }

    @Override
    public void closed() {
        events.add("closed");
    }

    private void take(final WireMessage message) {
        if (shakingHands) {
            answer(message);
        }
        received.add(message);
    }

    private void answer(final WireMessage message) {
        if (message.type() == MessageType.HELLO) {
            sendAll(session.receiveHello(Hello.of(message), new Agreeable()));
        } else if (message.type() == MessageType.AUTH) {
            sendAll(session.receiveAuth(Auth.of(message), new Agreeable()));
        }
    }

    private void sendAll(final HandshakeStep step) {
        step.send().forEach(this::sendRewritten);
    }

    private void sendRewritten(final WireMessage message) {
        final WireMessage changed = rewrite.apply(message);
        if (changed != null) {
            sendSealed(changed);
        }
    }

    private void sendSealed(final WireMessage message) {
        final byte[] mac = new byte[Frames.MAC_BYTES];
        final long sequence = session.seal(message, mac);
        write(new Frames.Frame(sequence, message, mac).toBytes());
    }

    private void write(final byte[] bytes) {
        link.write(bytes, 0, bytes.length);
        link.flush(IGNORED);
    }

    /** Agrees to everybody and shares nothing. */
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
        public void resetBackoff() {}

        @Override
        public DropReason admit() {
            return null;
        }
    }
}
