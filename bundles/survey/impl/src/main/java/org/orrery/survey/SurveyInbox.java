package org.orrery.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.WireMessage;

/**
 * Takes messages from the links' loops to the survey's strand, in order. What waits holds the receive capacity of its peer,
 * which bounds it. Any thread.
 */
final class SurveyInbox {
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Strand strand;
    private final Consumer<InboundMessage> desk;

    private record Waiting(InboundMessage in, Permit permit) {}

    /**
     * An empty one.
     *
     * @param desk takes the messages, on the strand
     */
    SurveyInbox(final Strand strand, final Consumer<InboundMessage> desk) {
        this.strand = strand;
        this.desk = desk;
    }

    /** A message has come. Link's loop. */
    void put(final InboundMessage in) {
        final Waiting added = new Waiting(in, in.hold());
        waiting.add(added);
        try {
            strand.execute(this::next);
        } catch (final RuntimeException fault) {
            waiting.remove(added);
            added.permit().close();
            throw fault;
        }
    }

    /** Empties it; the capacity is free again. On the strand, or while that stands still. */
    List<InboundMessage> drain() {
        final List<InboundMessage> drained = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            drained.add(next.in());
            next.permit().close();
        }
        return drained;
    }

    /** Nothing is there if it was drained since. */
    private void next() {
        final Waiting next = waiting.poll();
        if (next != null) {
            try {
                desk.accept(next.in());
            } finally {
                next.permit().close();
            }
        }
    }

    /**
     * Gives a message that came too late to whoever took over. It keeps the capacity until this returns, and no longer.
     *
     * @param successor may let it go
     */
    static void passTo(final Consumer<InboundMessage> successor, final InboundMessage in) {
        if (!(in instanceof PassedOn)) {
            successor.accept(new PassedOn(in));
        }
    }

    /** A message whose capacity another one holds; it is passed on once. */
    private record PassedOn(InboundMessage in) implements InboundMessage {
        @Override
        public PeerInfo from() {
            return in.from();
        }

        @Override
        public WireMessage message() {
            return in.message();
        }

        @Override
        public Permit hold() {
            return () -> {};
        }
    }
}
