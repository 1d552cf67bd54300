package org.orrery.peers.api;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.orrery.overlay.api.DropReason;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Stands in the peers slot of a link whose session is on its way from one bundle to another, and keeps what is meant for
 * it. It holds {@value #MAX_MESSAGES} messages or {@value #MAX_BYTES} bytes, in an order that no reader of the link changes;
 * what finds no room is let go and counted. Freed capacity is bounded by what peers were granted. On the link's loop.
 */
public final class Anteroom implements SessionPort {
    /** Messages kept. */
    public static final int MAX_MESSAGES = 10_000;

    /** Bytes of them. */
    public static final long MAX_BYTES = 8L << 20;

    private final Queue<Consumer<SessionPort>> kept = new ArrayDeque<>();
    private int messages;
    private long bytes;
    private int shed;

    /** An empty one. */
    public Anteroom() {
        // For every version of this part.
    }

    @Override
    public void send(final WireMessage message) {
        if (messages >= MAX_MESSAGES || bytes + message.size() > MAX_BYTES) {
            shed++;
            return;
        }
        messages++;
        bytes += message.size();
        kept.add(next -> next.send(message));
    }

    @Override
    public void handled(final MessageType type, final int size) {
        kept.add(next -> next.handled(type, size));
    }

    @Override
    public void drop(final DropReason reason) {
        kept.add(next -> next.drop(reason));
    }

    /** Messages that found no room. */
    public int shed() {
        return shed;
    }

    /** Hands everything to the session that is there now, in order. */
    public void leaveTo(final SessionPort next) {
        for (Consumer<SessionPort> each = kept.poll(); each != null; each = kept.poll()) {
            each.accept(next);
        }
    }
}
