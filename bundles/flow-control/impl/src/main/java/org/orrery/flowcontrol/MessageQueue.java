package org.orrery.flowcontrol;

/** A queue of messages, linked both ways so that one in the middle can leave at once. On the link's loop. */
final class MessageQueue {
    private QueuedMessage first;
    private QueuedMessage last;
    private int count;
    private long weight;

    QueuedMessage first() {
        return first;
    }

    QueuedMessage last() {
        return last;
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
        element.previous = null;
        element.next = null;
        count--;
        weight -= element.weight;
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
        count = 0;
        weight = 0;
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
