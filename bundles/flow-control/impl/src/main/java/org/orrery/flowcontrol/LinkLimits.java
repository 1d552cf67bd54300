package org.orrery.flowcontrol;

import org.orrery.overlay.api.ProtocolProfile;

/**
 * The limits that hold for one link from its opening to its end: the peer was granted credit under them, so neither a new
 * configuration nor a swap changes them. (The limit of flood bytes can grow and is kept in {@link LocalCapacity}.)
 *
 * @param totalMessages messages of any kind in processing
 * @param floodMessages flood messages in processing
 * @param messageBatch processed flood messages after which a grant is sent
 * @param byteBatch processed flood bytes after which a grant is sent; 0 after every flood message
 * @param totalBytes bytes of any kind in processing, {@link LocalCapacity#BYTE_FLOOR} included; 0 if they are not counted
 * @param resumesAtOnce a throttled link is read again as soon as there is capacity, not after a full batch
 */
record LinkLimits(
        int totalMessages, int floodMessages, int messageBatch, int byteBatch, long totalBytes, boolean resumesAtOnce) {
    LinkLimits {
        if (floodMessages < 1 || totalMessages <= floodMessages || messageBatch < 1 || messageBatch > floodMessages) {
            throw new IllegalArgumentException("inconsistent limits in messages");
        }
        if (byteBatch < 0 || totalBytes != 0 && totalBytes <= LocalCapacity.BYTE_FLOOR) {
            throw new IllegalArgumentException("inconsistent limits in bytes");
        }
    }

    /** The limits of a new link. */
    static LinkLimits of(final FlowLimits limits, final ProtocolProfile profile) {
        return new LinkLimits(
                limits.readingCapacity(),
                limits.floodReadingCapacity(),
                limits.sendMoreBatch(),
                limits.byteBatch(),
                profile.totalByteCapacity() ? LocalCapacity.BYTE_FLOOR + limits.totalReadingCapacityBytes() : 0,
                profile.throttleResumesAtOnce());
    }

    boolean countsTotalBytes() {
        return totalBytes > 0;
    }
}
