package org.orrery.peers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/** A transport that remembers what it was given. */
final class FakeFramed implements FramedLink, LinkTimes {
    static final long BYTES_PER_MESSAGE = 100;

    final List<WireMessage> sent = new ArrayList<>();
    boolean reading = true;
    boolean full;
    long lastReadNanos;
    long lastWriteNanos;
    long lastBatchEnqueueNanos;

    FakeFramed(final long nowNanos) {
        moved(nowNanos);
    }

    void moved(final long nowNanos) {
        lastReadNanos = nowNanos;
        lastWriteNanos = nowNanos;
        lastBatchEnqueueNanos = nowNanos;
    }

    List<MessageType> sentTypes() {
        return sent.stream().map(WireMessage::type).toList();
    }

    @Override
    public boolean send(final WireMessage message, final long sequence, final byte[] mac) {
        if (!full) {
            sent.add(message);
        }
        return !full;
    }

    @Override
    public void stopReading() {
        reading = false;
    }

    @Override
    public LinkTimes times() {
        return this;
    }

    @Override
    public void connected() {}

    @Override
    public void connectFailed(final String text) {}

    @Override
    public void received(final ByteBuffer bytes) {}

    @Override
    public void readingResumed() {}

    @Override
    public void readEnded(final String text) {}

    @Override
    public void closed() {}

    @Override
    public long lastReadNanos() {
        return lastReadNanos;
    }

    @Override
    public long lastWriteNanos() {
        return lastWriteNanos;
    }

    @Override
    public long lastBatchEnqueueNanos() {
        return lastBatchEnqueueNanos;
    }

    @Override
    public int queuedFrames() {
        return 0;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    @Override
    public long messagesRead() {
        return 1;
    }

    @Override
    public long messagesWritten() {
        return sent.size();
    }

    @Override
    public long bytesRead() {
        return 10;
    }

    @Override
    public long bytesWritten() {
        return sent.size() * BYTES_PER_MESSAGE;
    }
}
