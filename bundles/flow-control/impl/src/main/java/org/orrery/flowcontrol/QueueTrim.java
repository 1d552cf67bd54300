package org.orrery.flowcontrol;

import java.util.function.BiPredicate;
import org.orrery.node.api.LedgerView;
import org.orrery.wire.api.WireMessage;

/**
 * Keeps the queue that was just appended to within its limit. Load is shed inside the queue that overflows, newest and
 * oldest alike; only in the SCP queue one element goes at a time. On the link's loop.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 1.8.
 */
final class QueueTrim {
    /** stellar-core sets no limit here. Beyond this many the oldest that is not in flight goes. */
    static final int MAX_SCP_MESSAGES = 10_000;

    private final long txQueueBytes;
    private final BiPredicate<WireMessage, WireMessage> isNewer;
    private final FlowMeters meters;
    private long droppedMessages;
    private boolean trimmed;
    private long minLedgerToRemember;
    private long checkpointLedger;

    QueueTrim(
            final long txQueueBytes,
            final BiPredicate<WireMessage, WireMessage> isNewer,
            final FlowMeters meters,
            final long droppedMessages) {
        this.txQueueBytes = txQueueBytes;
        this.isNewer = isNewer;
        this.meters = meters;
        this.droppedMessages = droppedMessages;
    }

    /** Trims one queue. */
    void trim(final QueueKind kind, final MessageQueue queue, final LedgerView ledger) {
        switch (kind) {
            case SCP -> trimScp(queue, ledger);
            case TRANSACTION -> {
                if (queue.count() > ledger.maxTxSetSizeOps() || queue.weight() > txQueueBytes) {
                    dropAll(kind, queue, queue.count());
                }
            }
            case DEMAND, ADVERT -> {
                if (queue.weight() > ledger.maxTxSetSizeOps()) {
                    dropAll(kind, queue, queue.weight());
                }
            }
        }
    }

    /** Messages shed so far, of any kind. */
    long droppedMessages() {
        return droppedMessages;
    }

    private void trimScp(final MessageQueue queue, final LedgerView ledger) {
        final QueuedMessage newest = queue.last();
        if (isOtherThanBefore(ledger)) {
            dropObsolete(queue, ledger);
        } else if (isObsolete(newest, ledger)) {
            drop(queue, newest);
        }
        if (queue.last() == newest) {
            replaceOneBy(newest, queue);
        }
        if (queue.count() > MAX_SCP_MESSAGES) {
            // There is one: the newest was appended just now.
            drop(queue, queue.firstWaiting());
        }
    }

    /** What is obsolete changes with the ledger only; as long as it stands, just the newest has to be looked at. */
    private boolean isOtherThanBefore(final LedgerView ledger) {
        if (trimmed
                && minLedgerToRemember == ledger.minLedgerToRemember()
                && checkpointLedger == ledger.checkpointLedger()) {
            return false;
        }
        trimmed = true;
        minLedgerToRemember = ledger.minLedgerToRemember();
        checkpointLedger = ledger.checkpointLedger();
        return true;
    }

    private void dropObsolete(final MessageQueue queue, final LedgerView ledger) {
        QueuedMessage next;
        for (QueuedMessage element = queue.firstWaiting(); element != null; element = next) {
            next = element.next;
            if (!element.inFlight && isObsolete(element, ledger)) {
                drop(queue, element);
            }
        }
    }

    private void replaceOneBy(final QueuedMessage newest, final MessageQueue queue) {
        for (QueuedMessage element = queue.firstWaiting(); element != newest; element = element.next) {
            if (element.placeHash == newest.placeHash
                    && !element.inFlight
                    && ScpPlace.comparable(element.message, newest.message)
                    && isNewer.test(element.message, newest.message)) {
                queue.replaceWithLast(element);
                countDrop();
                return;
            }
        }
    }

    private static boolean isObsolete(final QueuedMessage element, final LedgerView ledger) {
        final long slot = ScpPlace.slot(element.message);
        return Long.compareUnsigned(slot, ledger.minLedgerToRemember()) < 0 && slot != ledger.checkpointLedger();
    }

    private void drop(final MessageQueue queue, final QueuedMessage element) {
        queue.remove(element);
        countDrop();
    }

    private void countDrop() {
        droppedMessages++;
        meters.dropped(QueueKind.SCP, 1);
    }

    private void dropAll(final QueueKind kind, final MessageQueue queue, final long units) {
        droppedMessages += queue.count();
        meters.dropped(kind, units);
        queue.clear();
    }
}
