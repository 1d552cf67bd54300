package org.orrery.transport;

import java.util.ArrayDeque;
import java.util.List;
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
    /** Messages of the batch in flight; before them, sent ones that the session was not told yet. */
    private final ArrayDeque<WireMessage> issued = new ArrayDeque<>();

    private int untold;
    private long batchBytes;
    private boolean inFlight;

    FrameQueue(final TransportSettings settings, final FrameMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * What crosses to another version of this bundle.
     *
     * @param issued messages that were sent and not told, then those of the batch in flight
     * @param untold how many of them were sent
     * @param inFlight whether there is a batch in flight
     * @param batchBytes its bytes on the wire
     * @param waiting frames that were not handed to the link
     */
    record State(List<WireMessage> issued, int untold, boolean inFlight, long batchBytes, List<QueuedFrame> waiting) {}

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
            issued.add(frame.message());
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
        receiver.written(issued.remove());
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

    /** Gives up everything. */
    State give() {
        final State state = new State(List.copyOf(issued), untold, inFlight, batchBytes, List.copyOf(waiting));
        issued.clear();
        waiting.clear();
        untold = 0;
        inFlight = false;
        return state;
    }

    /** Goes on where another queue stopped; the meters are told elsewhere. */
    void take(final State state) {
        issued.addAll(state.issued());
        untold = state.untold();
        inFlight = state.inFlight();
        batchBytes = state.batchBytes();
        waiting.addAll(state.waiting());
    }
}
