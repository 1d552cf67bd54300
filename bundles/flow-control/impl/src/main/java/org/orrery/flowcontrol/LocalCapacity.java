package org.orrery.flowcontrol;

/**
 * What may still arrive on one link before something is processed. Taken all or nothing over every counter, so that a
 * peer that breaks a limit leaves the counters as they were (attack A04). On the link's loop.
 *
 * <p>Spec: 20-flow-flood-fetch.md, section 1.4.
 */
final class LocalCapacity {
    /** One more frame of the largest size, so that a frame that arrives while there is any capacity always fits. */
    static final long BYTE_FLOOR = 16_777_220L;

    private final LinkLimits limits;
    private long floodBytesLimit;
    private int totalMessages;
    private int floodMessages;
    private long floodBytes;
    private long totalBytes;

    /** Full capacity. */
    LocalCapacity(final LinkLimits limits, final long floodBytesLimit) {
        this(
                limits,
                new State(
                        floodBytesLimit,
                        limits.totalMessages(),
                        limits.floodMessages(),
                        floodBytesLimit,
                        limits.totalBytes()));
    }

    /** Capacity as it was elsewhere. */
    LocalCapacity(final LinkLimits limits, final State state) {
        this.limits = limits;
        floodBytesLimit = state.floodBytesLimit();
        totalMessages = state.totalMessages();
        floodMessages = state.floodMessages();
        floodBytes = state.floodBytes();
        totalBytes = state.totalBytes();
        checkLimits();
    }

    /**
     * Takes capacity for a message.
     *
     * @return false if the peer exceeded what it was granted; nothing is taken then
     * @throws IllegalStateException if a message was read although {@link #mayRead()} says no
     */
    boolean take(final boolean flood, final int bytes) {
        if (flood && (floodMessages < 1 || floodBytes < bytes)) {
            return false;
        }
        if (totalMessages < 1 || limits.countsTotalBytes() && totalBytes < bytes) {
            if (flood) {
                return false;
            }
            throw new IllegalStateException("a message was read while there was no capacity to read");
        }
        totalMessages--;
        if (limits.countsTotalBytes()) {
            totalBytes -= bytes;
        }
        if (flood) {
            floodMessages--;
            floodBytes -= bytes;
        }
        return true;
    }

    /**
     * Gives back what was taken for some messages.
     *
     * @throws IllegalStateException if that was more than was taken
     */
    void giveBack(final int total, final long totalSize, final int flood, final long floodSize) {
        totalMessages += total;
        floodMessages += flood;
        floodBytes += floodSize;
        if (limits.countsTotalBytes()) {
            totalBytes += totalSize;
        }
        checkLimits();
    }

    /** True if another message of any size may be read. */
    boolean mayRead() {
        return totalMessages > 0 && (!limits.countsTotalBytes() || totalBytes > BYTE_FLOOR);
    }

    /** Raises limit and capacity of flood bytes. */
    void widen(final long bytes) {
        floodBytesLimit += bytes;
        floodBytes += bytes;
    }

    long floodBytesLimit() {
        return floodBytesLimit;
    }

    State state() {
        return new State(floodBytesLimit, totalMessages, floodMessages, floodBytes, totalBytes);
    }

    private void checkLimits() {
        if (totalMessages > limits.totalMessages()
                || floodMessages > limits.floodMessages()
                || floodBytes > floodBytesLimit
                || totalBytes > limits.totalBytes()) {
            throw new IllegalStateException("more capacity given back than was taken");
        }
    }

    /**
     * The counters at a moment.
     *
     * @param floodBytesLimit what {@code floodBytes} is when nothing is in processing
     * @param totalMessages messages of any kind that may still arrive
     * @param floodMessages flood messages that may still arrive
     * @param floodBytes bytes of flood messages that may still arrive
     * @param totalBytes bytes of any kind that may still arrive, {@link #BYTE_FLOOR} included; 0 if they are not counted
     */
    record State(long floodBytesLimit, int totalMessages, int floodMessages, long floodBytes, long totalBytes) {
        State {
            if (totalMessages < 0 || floodMessages < 0 || floodBytes < 0 || totalBytes < 0) {
                throw new IllegalArgumentException("capacity below zero");
            }
        }
    }
}
