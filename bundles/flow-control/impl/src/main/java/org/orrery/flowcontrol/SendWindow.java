package org.orrery.flowcontrol;

/**
 * Flood messages handed on for sending and not yet written. A peer may grant without limit and then not read: its credit
 * counts in full, but no more than this window lies in the write queue (spec 20, section 10.1). On the link's loop.
 */
final class SendWindow {
    static final int MAX_MESSAGES = 2048;
    static final long MAX_BYTES = 4L << 20;

    private int messages;
    private long bytes;

    /** A window with so much in it. */
    SendWindow(final int messages, final long bytes) {
        if (messages < 0 || bytes < 0) {
            throw new IllegalArgumentException("a send window holds no less than nothing");
        }
        this.messages = messages;
        this.bytes = bytes;
    }

    /** True if a message of this size may be handed on. One alone always may, whatever its size. */
    boolean admits(final int size) {
        return messages == 0 || messages < MAX_MESSAGES && bytes + size <= MAX_BYTES;
    }

    void enter(final int size) {
        messages++;
        bytes += size;
    }

    void leave(final int size) {
        messages--;
        bytes -= size;
    }

    int messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }
}
