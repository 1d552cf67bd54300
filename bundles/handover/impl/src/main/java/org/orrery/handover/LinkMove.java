package org.orrery.handover;

import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.SlotKey;

/** Moves one link from one part to another, as one task on its loop. */
final class LinkMove {
    private final Seat from;
    private final Seat to;
    private final int schema;
    private final OverlayClock clock;
    private final LinkPauses pauses;
    private final Drain drain;
    private final SlotKey<Object> slot;

    LinkMove(
            final Seat from,
            final Seat to,
            final int schema,
            final OverlayClock clock,
            final LinkPauses pauses,
            final Drain drain) {
        this.from = from;
        this.to = to;
        this.schema = schema;
        this.clock = clock;
        this.pauses = pauses;
        this.drain = drain;
        this.slot = new SlotKey<>(from.area(), Object.class);
    }

    LinkOutcome move(final Link link) {
        if (link.isClosed()) {
            return LinkOutcome.UNTOUCHED;
        }
        final long begunNanos = clock.nanoTime();
        final Object before = link.slot(slot);
        pauses.pause(link);
        final StateEnvelope state;
        try {
            state = from.participant().giveLink(link.id(), schema);
        } catch (final RuntimeException | LinkageError fault) {
            return drained(link, from + " could not give " + link.id() + ": " + fault, false);
        }
        if (state == null) {
            pauses.resume(link);
            return LinkOutcome.UNTOUCHED;
        }
        final String refusal = take(to.participant(), link, state, before);
        if (refusal != null) {
            return goBack(link, state, to + " did not take " + link.id() + ": " + refusal);
        }
        pauses.resume(link);
        return new LinkOutcome.Moved(clock.nanoTime() - begunNanos);
    }

    private LinkOutcome goBack(final Link link, final StateEnvelope state, final String why) {
        final String refusal = take(from.participant(), link, state, null);
        if (refusal != null) {
            return drained(link, why + "; nor could " + from + " take it back: " + refusal, true);
        }
        pauses.resume(link);
        return new LinkOutcome.Returned(why);
    }

    /** Null if the part took it and its slot shows that, else what went wrong. */
    private String take(
            final HandoverParticipant part, final Link link, final StateEnvelope state, final Object slotBefore) {
        try {
            part.takeLink(link.id(), state);
        } catch (final RuntimeException | LinkageError refused) {
            return refused.toString();
        }
        if (slotBefore == null) {
            return null;
        }
        final Object now = link.slot(slot);
        if (now == null) {
            return "its slot is empty";
        }
        return now == slotBefore ? "its slot still holds the object of the old part" : null;
    }

    private LinkOutcome drained(final Link link, final String why, final boolean newPartAtFault) {
        drain.drain(link, why);
        return new LinkOutcome.Drained(why, newPartAtFault);
    }
}
