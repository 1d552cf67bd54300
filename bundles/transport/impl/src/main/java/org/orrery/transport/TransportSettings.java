package org.orrery.transport;

/**
 * Limits of writing.
 *
 * @param maxBatchWriteCount frames after which a batch is complete, at least 1
 * @param maxBatchWriteBytes bytes on the wire from which on a batch is complete, at least 1; its last frame may pass it
 * @param maxQueuedBytes bytes on the wire that may wait or be in flight on one link; room for the largest frame at least
 */
public record TransportSettings(int maxBatchWriteCount, int maxBatchWriteBytes, long maxQueuedBytes) {
    /** The largest frame there is: 16 MiB and its header. */
    public static final long LARGEST_FRAME_BYTES = (16L << 20) + 4;

    public TransportSettings {
        if (maxBatchWriteCount < 1) {
            throw new IllegalArgumentException("MAX_BATCH_WRITE_COUNT must be at least 1, not " + maxBatchWriteCount);
        }
        if (maxBatchWriteBytes < 1) {
            throw new IllegalArgumentException("MAX_BATCH_WRITE_BYTES must be at least 1, not " + maxBatchWriteBytes);
        }
        if (maxQueuedBytes < LARGEST_FRAME_BYTES) {
            throw new IllegalArgumentException("MAX_QUEUED_BYTES must have room for the largest frame, "
                    + LARGEST_FRAME_BYTES + " bytes, and is " + maxQueuedBytes);
        }
    }

    /** stellar-core's batches, and 64 MiB waiting. */
    public static TransportSettings defaults() {
        return new TransportSettings(1024, 1 << 20, 64L << 20);
    }
}
