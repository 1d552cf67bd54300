package org.orrery.transport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.orrery.transport.api.LinkTimes;

/** Times and counters of one link. Written on its loop only; from elsewhere the values may be a moment old. */
final class FrameMeters implements LinkTimes {
    private final AtomicLong lastRead;
    private final AtomicLong lastWrite;
    private final AtomicLong lastBatchEnqueue;
    private final AtomicInteger queuedFrames = new AtomicInteger();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong messagesRead = new AtomicLong();
    private final AtomicLong messagesWritten = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();

    FrameMeters(final long nowNanos) {
        lastRead = new AtomicLong(nowNanos);
        lastWrite = new AtomicLong(nowNanos);
        lastBatchEnqueue = new AtomicLong(nowNanos);
    }

    /**
     * All of it at one moment, in the order in which it is laid out.
     *
     * @param lastReadNanos of the node's monotonic clock, as the other times
     */
    record State(
            long lastReadNanos,
            long lastWriteNanos,
            long lastBatchEnqueueNanos,
            int queuedFrames,
            long queuedBytes,
            long messagesRead,
            long messagesWritten,
            long bytesRead,
            long bytesWritten) {}

    State state() {
        return new State(
                lastReadNanos(),
                lastWriteNanos(),
                lastBatchEnqueueNanos(),
                queuedFrames(),
                queuedBytes(),
                messagesRead(),
                messagesWritten(),
                bytesRead(),
                bytesWritten());
    }

    void restore(final State state) {
        lastRead.setOpaque(state.lastReadNanos());
        lastWrite.setOpaque(state.lastWriteNanos());
        lastBatchEnqueue.setOpaque(state.lastBatchEnqueueNanos());
        queuedFrames.setOpaque(state.queuedFrames());
        queuedBytes.setOpaque(state.queuedBytes());
        messagesRead.setOpaque(state.messagesRead());
        messagesWritten.setOpaque(state.messagesWritten());
        bytesRead.setOpaque(state.bytesRead());
        bytesWritten.setOpaque(state.bytesWritten());
    }

    /** A header or body was complete, or reading failed. */
    void progressRead(final long nowNanos) {
        lastRead.setOpaque(nowNanos);
    }

    void bytesArrived(final int count) {
        add(bytesRead, count);
    }

    void frameRead() {
        add(messagesRead, 1);
    }

    void queued(final long frameBytes) {
        queuedFrames.setOpaque(queuedFrames.getPlain() + 1);
        add(queuedBytes, frameBytes);
    }

    void batchIssued(final long lastEnqueueNanos) {
        lastBatchEnqueue.setOpaque(lastEnqueueNanos);
    }

    void batchWritten(final long nowNanos, final int frames, final long bytes) {
        lastWrite.setOpaque(nowNanos);
        add(messagesWritten, frames);
        add(bytesWritten, bytes);
        queuedFrames.setOpaque(queuedFrames.getPlain() - frames);
        add(queuedBytes, -bytes);
    }

    void queueDropped() {
        queuedFrames.setOpaque(0);
        queuedBytes.setOpaque(0);
    }

    @Override
    public long lastReadNanos() {
        return lastRead.getOpaque();
    }

    @Override
    public long lastWriteNanos() {
        return lastWrite.getOpaque();
    }

    @Override
    public long lastBatchEnqueueNanos() {
        return lastBatchEnqueue.getOpaque();
    }

    @Override
    public int queuedFrames() {
        return queuedFrames.getOpaque();
    }

    @Override
    public long queuedBytes() {
        return queuedBytes.getOpaque();
    }

    @Override
    public long messagesRead() {
        return messagesRead.getOpaque();
    }

    @Override
    public long messagesWritten() {
        return messagesWritten.getOpaque();
    }

    @Override
    public long bytesRead() {
        return bytesRead.getOpaque();
    }

    @Override
    public long bytesWritten() {
        return bytesWritten.getOpaque();
    }

    /** Cheaper than an atomic addition, and enough: there is one writer. */
    private static void add(final AtomicLong counter, final long amount) {
        counter.setOpaque(counter.getPlain() + amount);
    }
}
