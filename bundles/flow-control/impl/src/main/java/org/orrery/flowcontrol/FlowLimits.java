package org.orrery.flowcontrol;

/**
 * The limits an operator sets. Immutable; an instance is consistent in itself. A link keeps the limits that it was opened
 * with. Spec: 20-flow-flood-fetch.md, section 8.
 *
 * @param readingCapacity messages of any kind in processing per peer, 1 and more, above {@code floodReadingCapacity}
 * @param floodReadingCapacity flood messages granted to a peer, 1 and more
 * @param sendMoreBatch processed flood messages after which a grant is sent, 1 to {@code floodReadingCapacity}
 * @param floodReadingCapacityBytes bytes of flood messages granted to a peer; 0 with a batch of 0 is automatic
 * @param sendMoreBatchBytes processed bytes after which a grant is sent, 0 to {@code floodReadingCapacityBytes}
 * @param totalReadingCapacityBytes bytes of any kind in processing per peer, where the release counts them
 * @param outboundTxQueueBytes bytes of transactions that may wait for one peer
 */
public record FlowLimits(
        int readingCapacity,
        int floodReadingCapacity,
        int sendMoreBatch,
        int floodReadingCapacityBytes,
        int sendMoreBatchBytes,
        int totalReadingCapacityBytes,
        int outboundTxQueueBytes) {
    private static final int AUTOMATIC_CAPACITY_BYTES = 300_000;
    private static final int AUTOMATIC_BATCH_BYTES = 100_000;

    public FlowLimits {
        atLeast("PEER_FLOOD_READING_CAPACITY", floodReadingCapacity, 1);
        atLeast("PEER_FLOOD_READING_CAPACITY_BYTES", floodReadingCapacityBytes, 0);
        atLeast("FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES", sendMoreBatchBytes, 0);
        atLeast("PEER_TOTAL_READING_CAPACITY_BYTES", totalReadingCapacityBytes, 1);
        atLeast("OUTBOUND_TX_QUEUE_BYTE_LIMIT", outboundTxQueueBytes, 1);
        require(
                readingCapacity > floodReadingCapacity,
                "PEER_READING_CAPACITY (%d) must exceed PEER_FLOOD_READING_CAPACITY (%d), so that a peer that used up its"
                        + " grant can still be heard; raise the first or lower the second",
                readingCapacity,
                floodReadingCapacity);
        require(
                sendMoreBatch >= 1 && sendMoreBatch <= floodReadingCapacity,
                "FLOW_CONTROL_SEND_MORE_BATCH_SIZE (%d) must be between 1 and PEER_FLOOD_READING_CAPACITY (%d), or no grant"
                        + " would ever follow the first; lower it",
                sendMoreBatch,
                floodReadingCapacity);
        require(
                sendMoreBatchBytes <= floodReadingCapacityBytes,
                "FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES (%d) must not exceed PEER_FLOOD_READING_CAPACITY_BYTES (%d); lower"
                        + " the first, or set both to 0 for automatic values",
                sendMoreBatchBytes,
                floodReadingCapacityBytes);
    }

    /** The values of stellar-core. */
    public static FlowLimits defaults() {
        return new FlowLimits(201, 200, 40, 0, 0, 1 << 20, 3 << 20);
    }

    /** Bytes of flood messages to grant to a new peer. */
    int floodByteCapacity(final int maxTxSizeBytes) {
        if (!automaticBytes()) {
            return floodReadingCapacityBytes;
        }
        final int needed = Math.addExact(maxTxSizeBytes, AUTOMATIC_BATCH_BYTES);
        return Math.max(AUTOMATIC_CAPACITY_BYTES, needed);
    }

    /** Processed bytes after which a grant is sent; 0 means after every flood message. */
    int byteBatch() {
        return automaticBytes() ? AUTOMATIC_BATCH_BYTES : sendMoreBatchBytes;
    }

    /**
     * Checks that the largest transaction can always be sent in the end.
     *
     * @return null, or what is wrong and what to do
     */
    String conflictWith(final int maxTxSizeBytes) {
        if (floodByteCapacity(maxTxSizeBytes) - byteBatch() >= maxTxSizeBytes) {
            return null;
        }
        return ("PEER_FLOOD_READING_CAPACITY_BYTES (%d) less FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES (%d) is below the size"
                        + " of the largest transaction (%d), which could then wait for ever; raise the first, lower the"
                        + " second, or set both to 0 for automatic values")
                .formatted(floodReadingCapacityBytes, sendMoreBatchBytes, maxTxSizeBytes);
    }

    private boolean automaticBytes() {
        return floodReadingCapacityBytes == 0 && sendMoreBatchBytes == 0;
    }

    private static void atLeast(final String name, final int value, final int minimum) {
        require(value >= minimum, name + " (%d) must be at least %d; raise it", value, minimum);
    }

    private static void require(final boolean condition, final String text, final int first, final int second) {
        if (!condition) {
            throw new IllegalArgumentException(text.formatted(first, second));
        }
    }
}
