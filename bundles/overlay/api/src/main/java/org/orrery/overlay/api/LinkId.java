package org.orrery.overlay.api;

/**
 * One connection in the life of this process; never used twice.
 *
 * @param value positive, ascending in the order of opening
 */
public record LinkId(long value) implements Comparable<LinkId> {
    public LinkId {
        if (value <= 0) {
            throw new IllegalArgumentException("a link id is positive, not " + value);
        }
    }

    @Override
    public int compareTo(final LinkId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "link-" + value;
    }
}
