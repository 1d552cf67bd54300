package org.orrery.flowcontrol;

/**
 * What we may still send: flood messages and their bytes, 64 bits without sign each. On the link's loop.
 * Spec: 20-flow-flood-fetch.md, sections 1.7 and 1.8.
 */
final class PeerCredit {
    private long messages;
    private long bytes;

    /** Credit at some value; a new link has none. */
    PeerCredit(final long messages, final long bytes) {
        this.messages = messages;
        this.bytes = bytes;
    }

    /** True if a message of this size may be sent. */
    boolean covers(final int size) {
        return messages != 0 && Long.compareUnsigned(bytes, size) >= 0;
    }

    /** Pays for a message that is {@linkplain #covers covered}. */
    void spend(final int size) {
        messages--;
        bytes -= size;
    }

    /**
     * Adds a grant.
     *
     * @return false if either sum does not fit into 64 bits; nothing is added then
     */
    boolean add(final long moreMessages, final long moreBytes) {
        final long messageSum = messages + moreMessages;
        final long byteSum = bytes + moreBytes;
        if (Long.compareUnsigned(messageSum, messages) < 0 || Long.compareUnsigned(byteSum, bytes) < 0) {
            return false;
        }
        messages = messageSum;
        bytes = byteSum;
        return true;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }
}
