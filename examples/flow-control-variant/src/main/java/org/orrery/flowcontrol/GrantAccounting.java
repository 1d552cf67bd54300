package org.orrery.flowcontrol;

/**
 * The variant: a copy of the reference's class of this name that grants what was processed at once, not after a batch. A
 * peer then never waits for credit, and is sent one small message more for each that it sends. On the link's loop.
 */
final class GrantAccounting {
    private final LinkLimits limits;
    private int floodMessages;
    private long floodBytes;
    private int totalMessages;

    /** Nothing processed yet. */
    GrantAccounting(final LinkLimits limits) {
        this(limits, new State(0, 0, 0));
    }

    /** Goes on with what was processed elsewhere. */
    GrantAccounting(final LinkLimits limits, final State state) {
        this.limits = limits;
        floodMessages = state.floodMessages();
        floodBytes = state.floodBytes();
        totalMessages = state.totalMessages();
    }

    /**
     * Counts processed messages.
     *
     * @return true if they complete a batch of as many messages of any kind as may be in processing
     */
    boolean processed(final int total, final int flood, final long bytes) {
        floodMessages += flood;
        floodBytes += bytes;
        totalMessages += total;
        if (totalMessages < limits.totalMessages()) {
            return false;
        }
        totalMessages %= limits.totalMessages();
        return true;
    }

    /** True if the peer must be granted what was processed. */
    boolean due() {
        return floodMessages > 0 || floodBytes > 0;
    }

    int floodMessages() {
        return floodMessages;
    }

    long floodBytes() {
        return floodBytes;
    }

    /** The grant is on its way: both counters start again, whichever made it due. */
    void granted() {
        floodMessages = 0;
        floodBytes = 0;
    }

    State state() {
        return new State(floodMessages, floodBytes, totalMessages);
    }

    /**
     * The counters at a moment.
     *
     * @param floodMessages flood messages processed since the last grant
     * @param floodBytes bytes of those
     * @param totalMessages messages of any kind since the last full batch
     */
    record State(int floodMessages, long floodBytes, int totalMessages) {
        State {
            if (floodMessages < 0 || floodBytes < 0 || totalMessages < 0) {
                throw new IllegalArgumentException("processed counters below zero");
            }
        }
    }
}
