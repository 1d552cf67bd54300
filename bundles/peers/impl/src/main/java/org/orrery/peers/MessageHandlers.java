package org.orrery.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;

/**
 * The whiteboard of message handlers: for each type the one with the highest ranking, the earliest of equals. The table
 * is immutable and made anew when a handler comes or goes. Types whose handlers are on their way from one bundle to another
 * may be held up: their messages wait. Any thread.
 */
public final class MessageHandlers {
    /** Stands in the table for a handler that is awaited. */
    static final MessageHandler AWAITED = new Awaited();

    private final List<Ranked> handlers = new ArrayList<>();
    private final Set<MessageType> heldUp = EnumSet.noneOf(MessageType.class);
    private volatile MessageHandler[] table = new MessageHandler[MessageType.values().length];

    /** Adds a handler. */
    public void add(final MessageHandler handler, final int ranking) {
        synchronized (handlers) {
            handlers.add(new Ranked(handler, ranking));
            handlers.sort(Comparator.comparingInt(Ranked::ranking).reversed());
            table = table();
        }
    }

    /** Removes a handler; does nothing if it is not there. */
    public void remove(final MessageHandler handler) {
        synchronized (handlers) {
            handlers.removeIf(ranked -> ranked.handler() == handler);
            table = table();
        }
    }

    /** These types, and no others, are held up. */
    void holdUp(final Set<MessageType> types) {
        synchronized (handlers) {
            heldUp.clear();
            heldUp.addAll(types);
            table = table();
        }
    }

    /** The handler of a type, {@link #AWAITED}, or null. */
    MessageHandler of(final MessageType type) {
        return table[type.ordinal()];
    }

    private MessageHandler[] table() {
        final MessageHandler[] next = new MessageHandler[MessageType.values().length];
        for (final Ranked ranked : handlers) {
            for (final MessageType type : ranked.handler().types()) {
                if (next[type.ordinal()] == null) {
                    next[type.ordinal()] = ranked.handler();
                }
            }
        }
        for (final MessageType type : heldUp) {
            next[type.ordinal()] = AWAITED;
        }
        return next;
    }

    private record Ranked(MessageHandler handler, int ranking) {}

    private static final class Awaited implements MessageHandler {
        @Override
        public Set<MessageType> types() {
            return Set.of();
        }

        @Override
        public Outcome handle(final InboundMessage in) {
            throw new IllegalStateException(
                    "there is no handler to give " + in.message().type() + " to");
        }
    }
}
