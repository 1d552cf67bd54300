package org.orrery.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.WireMessage;

/**
 * One query on its way to the application and back: asked on the strand {@code node}, answered on the link's loop, with
 * the receive capacity held meanwhile. So what waits is bounded by the capacity that peers are given. One that has waited
 * for more than five seconds is not asked, and does not count against the throttle.
 */
final class QueryAnswer implements Runnable {
    private static final long SHED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What a query asks of the application. */
    @FunctionalInterface
    interface Question {
        /**
         * The answer.
         *
         * @param source the application, or null if there is none
         */
        List<WireMessage> ask(ItemSource source);
    }

    private final Conversation conversation;
    private final Rooms rooms;
    private final Question question;
    private final Permit permit;
    private final long askedNanos;
    private List<WireMessage> answer;

    QueryAnswer(final Conversation conversation, final Rooms rooms, final Question question, final Permit permit) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.question = question;
        this.permit = permit;
        askedNanos = rooms.services().clock().nanoTime();
    }

    void start() {
        rooms.services().strands().strand(Strands.NODE).execute(this::ask);
    }

    private void ask() {
        final OverlayClock clock = rooms.services().clock();
        if (clock.nanoTime() - askedNanos > SHED_AFTER_NANOS) {
            rooms.meters().mark(Meter.QUERY_SHED);
            permit.close();
            return;
        }
        try {
            answer = question.ask(rooms.services().itemSource().get());
        } finally {
            if (answer == null) {
                permit.close();
            }
        }
        conversation.link().execute(this);
    }

    /** Sends the answer. On the link's loop. */
    @Override
    public void run() {
        for (final WireMessage message : answer) {
            conversation.send(message);
        }
        permit.close();
    }
}
