package org.orrery.flowcontrol;

import java.util.ArrayList;
import java.util.List;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.WireMessage;

/** The four queues of flood messages of one link. On the link's loop. Spec: 20-flow-flood-fetch.md, section 1.8. */
final class OutboundQueues {
    private static final QueueKind[] BY_PRIORITY = QueueKind.values();

    private final MessageQueue[] queues = {
        new MessageQueue(), new MessageQueue(), new MessageQueue(), new MessageQueue()
    };
    private final QueueTrim trim;

    OutboundQueues(final QueueTrim trim) {
        this.trim = trim;
    }

    /** Appends a message to the queue of its type and trims that queue, which may let go of the message itself. */
    void offer(final WireMessage message, final long nowNanos, final LedgerView ledger) {
        final QueueKind kind = QueueKind.of(message.type());
        if (kind == QueueKind.TRANSACTION && message.size() > ledger.maxTxSizeBytes()) {
            return;
        }
        final MessageQueue queue = queue(kind);
        queue.append(new QueuedMessage(message, kind, nowNanos, false));
        trim.trim(kind, queue, ledger);
    }

    /**
     * Marks in flight, pays for and collects what may be sent now. A queue stops at its first element that is too large
     * for the credit, also at one in flight, but those behind it in priority are still tried.
     *
     * @return what stopped a queue, if anything
     */
    Blocked select(final PeerCredit credit, final SendWindow window, final List<QueuedMessage> batch) {
        Blocked result = Blocked.NOTHING;
        for (final MessageQueue queue : queues) {
            result = result.or(select(queue, credit, window, batch));
        }
        return result;
    }

    /** A message was written: it leaves its queue, unless that queue was emptied meanwhile. */
    void written(final WireMessage message) {
        final MessageQueue queue = queue(QueueKind.of(message.type()));
        final QueuedMessage front = queue.first();
        // Equal bytes do not count: after a trim an equal message may have been queued again.
        if (front != null && isSame(front.message, message)) {
            queue.remove(front);
        }
    }

    int count(final QueueKind kind) {
        return queue(kind).count();
    }

    long weight(final QueueKind kind) {
        return queue(kind).weight();
    }

    int count() {
        int sum = 0;
        for (final MessageQueue queue : queues) {
            sum += queue.count();
        }
        return sum;
    }

    long droppedMessages() {
        return trim.droppedMessages();
    }

    /** All elements, queue by queue. */
    List<QueuedMessage> elements() {
        final List<QueuedMessage> all = new ArrayList<>(count());
        for (final QueueKind kind : BY_PRIORITY) {
            for (QueuedMessage each = queue(kind).first(); each != null; each = each.next) {
                all.add(each);
            }
        }
        return all;
    }

    /** Appends an element that stood in such a queue elsewhere. */
    void restore(final QueuedMessage element) {
        queue(element.kind).append(element);
    }

    private static Blocked select(
            final MessageQueue queue,
            final PeerCredit credit,
            final SendWindow window,
            final List<QueuedMessage> batch) {
        if (!credit.covers(queue.largestInFlightBytes()) && blockedInFlight(queue, credit)) {
            return Blocked.CREDIT;
        }
        for (QueuedMessage element = queue.firstWaiting(); element != null; element = queue.firstWaiting()) {
            final int size = element.message.size();
            if (!credit.covers(size)) {
                return Blocked.CREDIT;
            }
            if (!window.admits(size)) {
                return Blocked.WINDOW;
            }
            queue.launchFirstWaiting();
            credit.spend(size);
            window.enter(size);
            batch.add(element);
        }
        return Blocked.NOTHING;
    }

    private static boolean blockedInFlight(final MessageQueue queue, final PeerCredit credit) {
        for (QueuedMessage each = queue.first(); each != queue.firstWaiting(); each = each.next) {
            if (!credit.covers(each.message.size())) {
                return true;
            }
        }
        return false;
    }

    private MessageQueue queue(final QueueKind kind) {
        return queues[kind.ordinal()];
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(final WireMessage one, final WireMessage other) {
        return one == other;
    }

    /** What keeps messages waiting. */
    enum Blocked {
        NOTHING(false, false),
        CREDIT(true, false),
        WINDOW(false, true),
        BOTH(true, true);

        private final boolean byCredit;
        private final boolean byWindow;

        Blocked(final boolean byCredit, final boolean byWindow) {
            this.byCredit = byCredit;
            this.byWindow = byWindow;
        }

        boolean byCredit() {
            return byCredit;
        }

        boolean byWindow() {
            return byWindow;
        }

        Blocked or(final Blocked other) {
            if (this == NOTHING || this == other) {
                return other;
            }
            return other == NOTHING ? this : BOTH;
        }
    }
}
