package org.orrery.peers;

import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.wire.api.WireMessage;

/**
 * Where a message waits whose handler is being exchanged. There is one place, for from then on the link is not read: what
 * comes behind waits where it is, so that the order stays and nothing has to be bounded. The receive capacity of the
 * message stays taken. It goes on as soon as its type is not held up any more, which the hand-over sees to in time. Link's
 * loop.
 */
final class WaitingRoom implements Runnable {
    private static final long LOOK_MILLIS = 2;

    private final Conversation conversation;
    private final MessageHandlers handlers;
    private final Consumer<Inbound> goOn;
    private Inbound waiting;

    WaitingRoom(final Conversation conversation, final MessageHandlers handlers, final Consumer<Inbound> goOn) {
        this.conversation = conversation;
        this.handlers = handlers;
        this.goOn = goOn;
    }

    void enter(final Inbound in) {
        if (waiting != null) {
            throw new IllegalStateException(conversation.peer() + " was read while a message of it waits");
        }
        waiting = in;
        conversation.link().pause(PauseReason.HANDLER);
        lookLater();
    }

    /** Gives up the message that waits, or null. The link may be read again as far as it goes. */
    WireMessage give() {
        if (waiting == null) {
            return null;
        }
        final WireMessage message = waiting.message();
        waiting = null;
        conversation.link().resume(PauseReason.HANDLER);
        return message;
    }

    /** True if this one waits here. */
    boolean holds(final Inbound in) {
        return waiting == in;
    }

    /** Looks whether the message can go on. */
    @Override
    public void run() {
        final Link link = conversation.link();
        if (waiting == null || conversation.ending() || link.isClosed()) {
            waiting = null;
            return;
        }
        if (handlers.of(waiting.message().type()) == MessageHandlers.AWAITED) {
            lookLater();
            return;
        }
        final Inbound next = waiting;
        waiting = null;
        goOn.accept(next);
        if (waiting == null) {
            link.resume(PauseReason.HANDLER);
        }
    }

    private void lookLater() {
        conversation.link().schedule(this, LOOK_MILLIS);
    }
}
