package org.orrery.transport.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * When bytes moved, and how many. Times are those of the node's monotonic clock and start at the link's creation.
 * Read on the link's loop; from elsewhere the values may be a moment old.
 *
 * <p>Spec: 10-transport-auth-peer.md, sections 1.7 and 6.
 */
@ProviderType
public interface LinkTimes {
    /** When a complete header or body was last read, or a read failed. */
    long lastReadNanos();

    /** When a batch was last written completely. */
    long lastWriteNanos();

    /** When the last frame of the latest batch had been queued. */
    long lastBatchEnqueueNanos();

    /** Frames waiting or in flight. */
    int queuedFrames();

    /** Bytes of them. */
    long queuedBytes();

    long messagesRead();

    long messagesWritten();

    long bytesRead();

    long bytesWritten();
}
