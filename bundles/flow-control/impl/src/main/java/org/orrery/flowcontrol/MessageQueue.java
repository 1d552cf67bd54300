package org.orrery.flowcontrol;

/**
 * A queue of messages, linked both ways so that one in the middle can leave at once. Where the messages in flight end is
 * remembered: a peer that grants much and reads slowly would otherwise have all of them looked at for every message that
 * joins. On the link's loop.
 */
final class MessageQueue {
    private QueuedMessage first;
    private QueuedMessage last;
    /** Everything before it is in flight; null if all is. */
    private QueuedMessage firstWaiting;

    private int largestInFlightBytes;
    private int count;
    private long weight;

    QueuedMessage first() {
        return first;
    }

    QueuedMessage last() {
        return last;
    }

    /** The first that is not in flight, or null. */
    QueuedMessage firstWaiting() {
        return firstWaiting;
    }

    /** No message in flight is larger; the largest that was may have left. */
    int largestInFlightBytes() {
        return largestInFlightBytes;
    }

    /** The first that was not in flight is from now on. */
    void launchFirstWaiting() {
        firstWaiting.inFlight = true;
        noteInFlight(firstWaiting);
        firstWaiting = waitingFrom(firstWaiting.next);
    }

    int count() {
        return count;
    }

    /** Sum of the weights of all elements. */
    long weight() {
        return weight;
    }

    void append(final QueuedMessage element) {
        insertAfter(last, element);
        if (element.inFlight) {
            noteInFlight(element);
        } else if (firstWaiting == null) {
            firstWaiting = element;
        }
    }

    void remove(final QueuedMessage element) {
        if (element.previous == null) {
            first = element.next;
        } else {
            element.previous.next = element.next;
        }
        if (element.next == null) {
            last = element.previous;
        } else {
            element.next.previous = element.previous;
        }
        if (element == firstWaiting) {
            // Between messages that wait there may be one in flight only in a queue that was restored.
            firstWaiting = waitingFrom(element.next);
        }
        element.previous = null;
        element.next = null;
        count--;
        weight -= element.weight;
        if (first == firstWaiting) {
            largestInFlightBytes = 0;
        }
    }

    /** The last element takes the place of another, which leaves. */
    void replaceWithLast(final QueuedMessage leaving) {
        final QueuedMessage moved = last;
        remove(moved);
        insertAfter(leaving, moved);
        remove(leaving);
    }

    void clear() {
        first = null;
        last = null;
        firstWaiting = null;
        largestInFlightBytes = 0;
        count = 0;
        weight = 0;
    }

    private void noteInFlight(final QueuedMessage element) {
        largestInFlightBytes = Math.max(largestInFlightBytes, element.message.size());
    }

    private static QueuedMessage waitingFrom(final QueuedMessage start) {
        QueuedMessage element = start;
        while (element != null && element.inFlight) {
            element = element.next;
        }
        return element;
    }

    private void insertAfter(final QueuedMessage place, final QueuedMessage element) {
        element.previous = place;
        element.next = place == null ? first : place.next;
        if (element.next == null) {
            last = element;
        } else {
            element.next.previous = element;
        }
        if (place == null) {
            first = element;
        } else {
            place.next = element;
        }
        count++;
        weight += element.weight;
    }
}
