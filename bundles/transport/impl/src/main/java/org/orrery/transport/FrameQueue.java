package org.orrery.transport;

import java.util.ArrayDeque;
import org.orrery.link.api.Link;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.WireMessage;

/**
 * The frames that wait on one link, and the batch in flight: at most one. Bounded in bytes; a frame that does not fit is
 * refused. On the link's loop.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.7.
 */
final class FrameQueue {
    private final TransportSettings settings;
    private final FrameMeters meters;
    private final ArrayDeque<QueuedFrame> waiting = new ArrayDeque<>();
    /** The batch in flight; before it, sent frames that the session was not told yet. */
    private final ArrayDeque<QueuedFrame> issued = new ArrayDeque<>();

    private int untold;
    private long batchBytes;
    private boolean inFlight;

    FrameQueue(final TransportSettings settings, final FrameMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /** Appends a frame; false if it does not fit. */
    boolean offer(final WireMessage message, final long sequence, final byte[] mac, final long nowNanos) {
        final int bytes = QueuedFrame.wireBytes(message);
        if (meters.queuedBytes() + bytes > settings.maxQueuedBytes()) {
            return false;
        }
        waiting.add(QueuedFrame.of(message, sequence, mac, nowNanos));
        meters.queued(bytes);
        return true;
    }

    /** True if a batch could be issued now. */
    boolean isDue() {
        return !inFlight && !waiting.isEmpty();
    }

    boolean isInFlight() {
        return inFlight;
    }

    long batchBytes() {
        return batchBytes;
    }

    /** Writes the next batch to the link; the caller flushes. */
    void issue(final Link link) {
        inFlight = true;
        batchBytes = 0;
        int count = 0;
        QueuedFrame frame;
        do {
            frame = waiting.remove();
            issued.add(frame);
            link.write(frame.head(), 0, frame.head().length);
            link.write(frame.message().body(), 0, frame.message().size());
            link.write(frame.mac(), 0, frame.mac().length);
            batchBytes += frame.wireBytes();
            count++;
        } while (batchBytes < settings.maxBatchWriteBytes()
                && count < settings.maxBatchWriteCount()
                && !waiting.isEmpty());
        meters.batchIssued(frame.enqueuedNanos());
    }

    /** The batch in flight was handed to the system. */
    void completed(final long nowNanos) {
        final int frames = issued.size() - untold;
        untold = issued.size();
        inFlight = false;
        meters.batchWritten(nowNanos, frames, batchBytes);
    }

    /** True if the session has to be told that frames were sent. */
    boolean hasUntold() {
        return untold > 0;
    }

    /** Tells the session of the oldest frame that was sent and not told yet. */
    void tellOne(final FrameReceiver receiver) {
        untold--;
        receiver.written(issued.remove().message());
    }

    /** Drops what was not sent. */
    void dropUnsent() {
        waiting.clear();
        while (issued.size() > untold) {
            issued.removeLast();
        }
        inFlight = false;
        meters.queueDropped();
    }
}
