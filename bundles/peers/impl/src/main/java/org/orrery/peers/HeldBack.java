package org.orrery.peers;

import java.util.ArrayDeque;
import java.util.List;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Messages that wait, in order: at most 10 000 of them or 8 MiB, and a fifth more for SCP messages, which are wanted
 * most. One message is always taken, however long. The owner guards it.
 */
final class HeldBack {
    static final int MAX_MESSAGES = 10_000;
    static final long MAX_BYTES = 8L << 20;
    private static final int SCP_RESERVE_DIVISOR = 5;

    private final ArrayDeque<WireMessage> messages = new ArrayDeque<>();
    private long bytes;

    /** Takes a message; false if there is no room. */
    boolean add(final WireMessage message) {
        if (!messages.isEmpty() && !hasRoom(message)) {
            return false;
        }
        messages.addLast(message);
        bytes += message.size();
        return true;
    }

    /** The next message, or null. */
    WireMessage poll() {
        final WireMessage next = messages.pollFirst();
        if (next != null) {
            bytes -= next.size();
        }
        return next;
    }

    /** The next message, left where it is, or null. */
    WireMessage peek() {
        return messages.peekFirst();
    }

    /** Takes everything out, in order. */
    List<WireMessage> pollAll() {
        final List<WireMessage> all = List.copyOf(messages);
        messages.clear();
        bytes = 0;
        return all;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    int size() {
        return messages.size();
    }

    private boolean hasRoom(final WireMessage message) {
        final boolean scp = message.type() == MessageType.SCP_MESSAGE;
        final int maxMessages = scp ? MAX_MESSAGES + MAX_MESSAGES / SCP_RESERVE_DIVISOR : MAX_MESSAGES;
        final long maxBytes = scp ? MAX_BYTES + MAX_BYTES / SCP_RESERVE_DIVISOR : MAX_BYTES;
        return messages.size() < maxMessages && bytes + message.size() <= maxBytes;
    }
}
