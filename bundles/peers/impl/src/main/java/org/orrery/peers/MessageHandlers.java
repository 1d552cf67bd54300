package org.orrery.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.wire.api.MessageType;

/**
 * The whiteboard of message handlers: for each type the one with the highest ranking, the earliest of equals. The table
 * is immutable and made anew when a handler comes or goes. Any thread.
 */
public final class MessageHandlers {
    private final List<Ranked> handlers = new ArrayList<>();
    private volatile MessageHandler[] table = new MessageHandler[MessageType.values().length];

    /** Adds a handler. */
    public void add(final MessageHandler handler, final int ranking) {
        synchronized (handlers) {
            handlers.add(new Ranked(handler, ranking));
            handlers.sort(Comparator.comparingInt(Ranked::ranking).reversed());
            table = tableOf(handlers);
        }
    }

    /** Removes a handler; does nothing if it is not there. */
    public void remove(final MessageHandler handler) {
        synchronized (handlers) {
            handlers.removeIf(ranked -> ranked.handler() == handler);
            table = tableOf(handlers);
        }
    }

    /** The handler of a type, or null. */
    MessageHandler of(final MessageType type) {
        return table[type.ordinal()];
    }

    private static MessageHandler[] tableOf(final List<Ranked> handlers) {
        final MessageHandler[] table = new MessageHandler[MessageType.values().length];
        for (final Ranked ranked : handlers) {
            for (final MessageType type : ranked.handler().types()) {
                if (table[type.ordinal()] == null) {
                    table[type.ordinal()] = ranked.handler();
                }
            }
        }
        return table;
    }

    private record Ranked(MessageHandler handler, int ranking) {}
}
