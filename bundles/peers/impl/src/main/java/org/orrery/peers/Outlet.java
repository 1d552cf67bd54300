package org.orrery.peers;

import java.util.List;
import org.orrery.auth.api.AuthSession;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.transport.api.FramedLink;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * The way out: seals a message and gives it to the transport, in one step, so that the order of sequence numbers is the
 * order on the wire. While authentication or transport of this link is being exchanged, messages wait here; if they get
 * too many, the link is ended as one whose write queue is full. Link's loop.
 */
final class Outlet implements Runnable {
    private static final long RETRY_MILLIS = 2;

    private final Conversation conversation;
    private final HeldBack waiting = new HeldBack();
    private boolean closed;

    Outlet(final Conversation conversation) {
        this.conversation = conversation;
    }

    /** Sends now, or as soon as that is possible. Nothing more after {@link #close}. */
    void send(final WireMessage message) {
        if (closed || waiting.isEmpty() && sealed(message)) {
            return;
        }
        final boolean first = waiting.isEmpty();
        if (!waiting.add(message)) {
            conversation.drop(DropReason.of(DropRule.WRITE_QUEUE_FULL));
        } else if (first) {
            retryLater();
        }
    }

    /** Gives up what waits. */
    List<WireMessage> give() {
        return waiting.pollAll();
    }

    /** Goes on with what waited elsewhere, ahead of anything else. */
    void take(final List<WireMessage> messages) {
        messages.forEach(waiting::add);
        run();
    }

    /** Takes no more; what was taken before still goes out. */
    void close() {
        closed = true;
    }

    /** Tries what waits once more. */
    @Override
    public void run() {
        while (!waiting.isEmpty() && sealed(waiting.peek())) {
            waiting.poll();
        }
        if (!waiting.isEmpty() && !conversation.link().isClosed()) {
            retryLater();
        }
    }

    private void retryLater() {
        conversation.link().schedule(this, RETRY_MILLIS);
    }

    /** False while somebody who is needed is absent. */
    private boolean sealed(final WireMessage message) {
        final AuthSession auth = conversation.link().slot(AuthSession.SLOT);
        final FramedLink framed = conversation.link().slot(FramedLink.FRAMED);
        if (auth == null || framed == null) {
            return false;
        }
        final byte[] mac = new byte[Uint256.BYTES];
        final long sequence = auth.seal(message, mac);
        if (!framed.send(message, sequence, mac)) {
            conversation.drop(DropReason.of(DropRule.WRITE_QUEUE_FULL));
        }
        return true;
    }
}
