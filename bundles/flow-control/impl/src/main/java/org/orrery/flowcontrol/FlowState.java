package org.orrery.flowcontrol;

import java.util.List;
import org.orrery.wire.api.WireMessage;

/**
 * Everything that flow control knows of one link, as plain values: what crosses in a swap. Points in time are ages, since
 * clocks of two bundles need not agree on an origin.
 *
 * @param limits the limits of this link
 * @param capacity what may still arrive
 * @param processed what was processed since the last grant
 * @param sending what may be sent, and what is being sent
 * @param throttledNanos how long reading has been throttled, or {@link #NOT}
 * @param blockedNanos how long a grant has been owed, or {@link #NOT}
 * @param queued the messages of all queues, queue by queue
 */
record FlowState(
        LinkLimits limits,
        LocalCapacity.State capacity,
        GrantAccounting.State processed,
        Sending sending,
        long throttledNanos,
        long blockedNanos,
        List<Queued> queued) {
    /** In place of an age: it is not so. */
    static final long NOT = -1;

    FlowState {
        queued = List.copyOf(queued);
        if (throttledNanos < NOT || blockedNanos < NOT) {
            throw new IllegalArgumentException("a negative age");
        }
        if (capacity.totalMessages() > limits.totalMessages()
                || capacity.floodMessages() > limits.floodMessages()
                || capacity.floodBytes() > capacity.floodBytesLimit()
                || capacity.totalBytes() > limits.totalBytes()) {
            throw new IllegalArgumentException("capacity above its limit");
        }
    }

    /**
     * The sending side.
     *
     * @param creditMessages flood messages that may be sent, 64 bits without sign
     * @param creditBytes bytes of flood messages that may be sent, 64 bits without sign
     * @param unwrittenMessages messages handed on and not yet written
     * @param unwrittenBytes bytes of those
     * @param droppedMessages messages shed so far
     */
    record Sending(
            long creditMessages, long creditBytes, int unwrittenMessages, long unwrittenBytes, long droppedMessages) {
        Sending {
            if (unwrittenMessages < 0 || unwrittenBytes < 0 || droppedMessages < 0) {
                throw new IllegalArgumentException("a negative count");
            }
        }
    }

    /**
     * One message in a queue. The object itself crosses, not a copy: its end of sending is told by identity.
     *
     * @param message a flood message
     * @param inFlight it was handed on for sending
     * @param ageNanos how long it has been in the queue
     */
    record Queued(WireMessage message, boolean inFlight, long ageNanos) {
        Queued {
            if (!message.type().isFlood() || ageNanos < 0) {
                throw new IllegalArgumentException("no element of an outbound queue: " + message);
            }
        }

        static Queued of(final QueuedMessage element, final long nowNanos) {
            return new Queued(element.message, element.inFlight, nowNanos - element.enqueuedNanos);
        }

        QueuedMessage toElement(final long nowNanos) {
            return new QueuedMessage(message, QueueKind.of(message.type()), nowNanos - ageNanos, inFlight);
        }
    }
}
