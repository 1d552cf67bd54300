package org.orrery.handover.api;

/**
 * Which layouts of state a bundle reads and which it writes.
 *
 * @param oldestRead lowest schema it can take
 * @param newestRead highest schema it can take; the one it writes by itself
 */
public record Schemas(int oldestRead, int newestRead) {
    public Schemas {
        if (oldestRead < 1 || newestRead < oldestRead) {
            throw new IllegalArgumentException("schemas " + oldestRead + " to " + newestRead);
        }
    }

    /** True if state in this schema can be taken. */
    public boolean reads(final int schema) {
        return schema >= oldestRead && schema <= newestRead;
    }

    /** In words, for people: {@code 1 to 2}. */
    public String range() {
        return oldestRead + " to " + newestRead;
    }

    /**
     * The schema in which state can go from one bundle to another.
     *
     * @return the highest that both know, or 0 if there is none and the links must be drained
     */
    public int commonWith(final Schemas other) {
        final int common = Math.min(newestRead, other.newestRead);
        return reads(common) && other.reads(common) ? common : 0;
    }
}
