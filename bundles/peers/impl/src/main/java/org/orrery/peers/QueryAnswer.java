package org.orrery.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
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
    private final WireMessage query;
    private final Permit permit;
    private final Consumer<QueryAnswer> ended;
    private final long askedNanos;
    /** Guarded by this; null before it has been asked. */
    private List<WireMessage> answer;
    /** Guarded by this. */
    private boolean withdrawn;

    /**
     * A query that has not been asked yet.
     *
     * @param ended called on the link's loop when it has been answered, or ignored
     */
    QueryAnswer(
            final Conversation conversation,
            final Rooms rooms,
            final Question question,
            final Inbound in,
            final Consumer<QueryAnswer> ended) {
        this.conversation = conversation;
        this.rooms = rooms;
        this.question = question;
        this.query = in.message();
        this.permit = in.hold();
        this.ended = ended;
        askedNanos = rooms.services().clock().nanoTime();
    }

    void start() {
        rooms.services().strands().strand(Strands.NODE).execute(this::ask);
    }

    /**
     * Takes it back, for another version of this part to ask. Its capacity then stays taken.
     *
     * @return the query, or null if it has been asked already: then the answer is on its way
     */
    synchronized WireMessage withdraw() {
        withdrawn = answer == null;
        return withdrawn ? query : null;
    }

    private void ask() {
        if (isWithdrawn()) {
            return;
        }
        List<WireMessage> found = List.of();
        try {
            found = found();
        } finally {
            if (answered(found)) {
                conversation.link().execute(this);
            }
        }
    }

    private List<WireMessage> found() {
        if (rooms.services().clock().nanoTime() - askedNanos > SHED_AFTER_NANOS) {
            rooms.meters().mark(Meter.QUERY_SHED);
            return List.of();
        }
        return question.ask(rooms.services().itemSource().get());
    }

    private synchronized boolean isWithdrawn() {
        return withdrawn;
    }

    private synchronized boolean answered(final List<WireMessage> found) {
        answer = found;
        return !withdrawn;
    }

    private synchronized List<WireMessage> answer() {
        return answer;
    }

    /** Sends the answer. On the link's loop. */
    @Override
    public void run() {
        for (final WireMessage message : answer()) {
            conversation.send(message);
        }
        permit.close();
        ended.accept(this);
    }
}
