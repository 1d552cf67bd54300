package org.orrery.transport;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FrameReceiver;

/**
 * The way in of one link: cuts bytes into frames for the session, and keeps what is left of a read while the link is
 * paused. On the link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.
 */
final class FrameReading {
    private final Link link;
    private final OverlayClock clock;
    private final FrameMeters meters;
    private final Consumer<DropReason> failed;
    private final FrameAssembly assembly = new FrameAssembly();

    /** What was left of a read when the session paused the link; at most one read. */
    private ByteBuffer rest;

    private String endText;
    private boolean stopped;
    private boolean cutting;

    /**
     * A way in on which nothing has arrived.
     *
     * @param failed told once why no more frames come, if it is not by {@link #stop}
     */
    FrameReading(
            final Link link, final OverlayClock clock, final FrameMeters meters, final Consumer<DropReason> failed) {
        this.link = link;
        this.clock = clock;
        this.meters = meters;
        this.failed = failed;
    }

    /**
     * What crosses to another version of this bundle.
     *
     * @param stopped no more frames are cut
     * @param endText what ended the stream behind the rest, or null
     * @param arriving the frame that is arriving
     * @param rest bytes that were read and not cut yet
     */
    record State(boolean stopped, String endText, FrameAssembly.State arriving, byte[] rest) {}

    void received(final ByteBuffer bytes) {
        if (stopped) {
            // Taken and forgotten: closing a socket with unread bytes would reset it and lose what we said last.
            return;
        }
        meters.bytesArrived(bytes.remaining());
        cut(bytes);
        if (bytes.hasRemaining() && !stopped) {
            rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    void resumed() {
        if (cutting || stopped) {
            return;
        }
        if (rest != null) {
            cut(rest);
            if (rest == null || rest.hasRemaining()) {
                return;
            }
            rest = null;
        }
        if (endText != null) {
            ended(endText);
        }
    }

    void ended(final String text) {
        if (stopped) {
            return;
        }
        if (rest != null) {
            endText = text;
            return;
        }
        meters.progressRead(clock.nanoTime());
        fail(endReason(text));
    }

    /** Cuts no more frames and forgets what has arrived. */
    void stop() {
        stopped = true;
        assembly.clear();
        rest = null;
        endText = null;
    }

    /** Bytes kept: the arriving body and the rest of a read. */
    int heldBytes() {
        return assembly.allocatedBytes() + (rest == null ? 0 : rest.capacity());
    }

    /** Gives up everything; this object cuts nothing more. */
    State give() {
        final byte[] left = new byte[rest == null ? 0 : rest.remaining()];
        if (rest != null) {
            rest.get(left);
        }
        final State state = new State(stopped, endText, assembly.state(), left);
        stop();
        return state;
    }

    /** Goes on where another one stopped; what it had kept is cut when the link reads again. */
    void take(final State state) {
        stopped = state.stopped();
        endText = state.endText();
        assembly.restore(state.arriving());
        rest = state.rest().length == 0 ? null : ByteBuffer.wrap(state.rest());
    }

    private void cut(final ByteBuffer in) {
        final long nowNanos = clock.nanoTime();
        cutting = true;
        try {
            while (!stopped && link.reading()) {
                final boolean goOn = assembly.inBody() ? cutBody(in, nowNanos) : cutHeader(in, nowNanos);
                if (!goOn) {
                    return;
                }
            }
        } finally {
            cutting = false;
        }
    }

    private boolean cutHeader(final ByteBuffer in, final long nowNanos) {
        final int length = assembly.takeHeader(in);
        if (length == FrameAssembly.INCOMPLETE) {
            return false;
        }
        meters.progressRead(nowNanos);
        if (length == 0 || length > session().maxFrameBytes()) {
            fail(DropReason.of(DropRule.ERROR_DURING_READ));
            return false;
        }
        assembly.expect(length, in.remaining());
        return true;
    }

    private boolean cutBody(final ByteBuffer in, final long nowNanos) {
        final byte[] body = assembly.takeBody(in);
        if (body == null) {
            return false;
        }
        meters.progressRead(nowNanos);
        meters.frameRead();
        if (!session().frame(body, assembly.bodyLength())) {
            stop();
        }
        return true;
    }

    /** A read that ends within a header or body is an error of reading it, as in the reference, and never a short read. */
    private DropReason endReason(final String text) {
        return DropReason.of(assembly.inBody() ? DropRule.BODY_READ_ERROR : DropRule.HEADER_READ_ERROR, text);
    }

    private void fail(final DropReason reason) {
        stop();
        failed.accept(reason);
    }

    private FrameReceiver session() {
        final FrameReceiver session = link.slot(FrameReceiver.SLOT);
        if (session == null) {
            throw new IllegalStateException("a link that reads has no session");
        }
        return session;
    }
}
