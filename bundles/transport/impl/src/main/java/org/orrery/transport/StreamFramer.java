package org.orrery.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkTimes;
import org.orrery.wire.api.WireMessage;

/**
 * Cuts a link's bytes into frames for the session in the peers slot, and its frames into batches of bytes. Everything
 * this area keeps for a link is here. While the session is being exchanged its slot is empty: then what it has to be told
 * waits.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 1.
 */
final class StreamFramer implements FramedLink {
    private static final int RETRY_MILLIS = 20;
    private static final int MAX_RETRIES = 1500;

    private final Link link;
    private final OverlayClock clock;
    private final FrameMeters meters;
    private final FrameAssembly assembly = new FrameAssembly();
    private final FrameQueue queue;
    private final Runnable flushTask = this::flushNow;
    private final ArrayDeque<Consumer<FrameReceiver>> events = new ArrayDeque<>(2);

    /** What was left of a read when the session paused the link; at most one read. */
    private ByteBuffer rest;

    private String endText;
    private boolean readingStopped;
    private boolean writingStopped;
    private boolean cutting;
    private boolean pumping;
    private boolean flushScheduled;
    private boolean telling;
    private boolean retryScheduled;
    private int retries;

    StreamFramer(final Link link, final OverlayClock clock, final TransportSettings settings) {
        this.link = link;
        this.clock = clock;
        this.meters = new FrameMeters(clock.nanoTime());
        this.queue = new FrameQueue(settings, meters);
    }

    @Override
    public void connected() {
        tell(FrameReceiver::connected);
    }

    @Override
    public void connectFailed(final String text) {
        fail(DropReason.of(DropRule.UNABLE_TO_CONNECT, text));
    }

    @Override
    public void received(final ByteBuffer bytes) {
        if (readingStopped) {
            // Taken and forgotten: closing a socket with unread bytes would reset it and lose what we said last.
            return;
        }
        meters.bytesArrived(bytes.remaining());
        cut(bytes);
        if (bytes.hasRemaining() && !readingStopped) {
            rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
    }

    @Override
    public void readingResumed() {
        tellAll();
        if (cutting || readingStopped) {
            return;
        }
        if (rest != null) {
            cut(rest);
            if (rest == null || rest.hasRemaining()) {
                return;
            }
            rest = null;
        }
        if (endText != null) {
            readEnded(endText);
        }
    }

    @Override
    public void readEnded(final String text) {
        if (readingStopped) {
            return;
        }
        if (rest != null) {
            endText = text;
            return;
        }
        meters.progressRead(clock.nanoTime());
        fail(endReason(text));
    }

    @Override
    public void closed() {
        dropReading();
        writingStopped = true;
        queue.dropUnsent();
        tell(FrameReceiver::closed);
    }

    @Override
    public boolean send(final WireMessage message, final long sequence, final byte[] mac) {
        if (writingStopped) {
            return true;
        }
        if (!queue.offer(message, sequence, mac, clock.nanoTime())) {
            return false;
        }
        if (!flushScheduled && !queue.isInFlight()) {
            flushScheduled = true;
            link.execute(flushTask);
        }
        return true;
    }

    @Override
    public void stopReading() {
        dropReading();
        pump();
    }

    @Override
    public LinkTimes times() {
        return meters;
    }

    /** Bytes kept for reading: the arriving body and the rest of a read. */
    int heldBytes() {
        return assembly.allocatedBytes() + (rest == null ? 0 : rest.capacity());
    }

    private void cut(final ByteBuffer in) {
        final long nowNanos = clock.nanoTime();
        cutting = true;
        try {
            while (!readingStopped && link.reading()) {
                final boolean goOn = assembly.inBody() ? cutBody(in, nowNanos) : cutHeader(in, nowNanos);
                if (!goOn) {
                    return;
                }
            }
        } finally {
            cutting = false;
        }
    }

    private boolean cutHeader(final ByteBuffer in, final long nowNanos) {
        final int length = assembly.takeHeader(in);
        if (length == FrameAssembly.INCOMPLETE) {
            return false;
        }
        meters.progressRead(nowNanos);
        if (length == 0 || length > session().maxFrameBytes()) {
            fail(DropReason.of(DropRule.ERROR_DURING_READ));
            return false;
        }
        assembly.expect(length, in.remaining());
        return true;
    }

    private boolean cutBody(final ByteBuffer in, final long nowNanos) {
        final byte[] body = assembly.takeBody(in);
        if (body == null) {
            return false;
        }
        meters.progressRead(nowNanos);
        meters.frameRead();
        if (!session().frame(body, assembly.bodyLength())) {
            dropReading();
        }
        return true;
    }

    /** A read that ends within a header or body is an error of reading it, as in the reference, and never a short read. */
    private DropReason endReason(final String text) {
        return DropReason.of(assembly.inBody() ? DropRule.BODY_READ_ERROR : DropRule.HEADER_READ_ERROR, text);
    }

    private void dropReading() {
        readingStopped = true;
        assembly.clear();
        rest = null;
        endText = null;
    }

    private void flushNow() {
        flushScheduled = false;
        pump();
    }

    /** Issues batches until one is in flight. Not recursive, although a flush may complete at once. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (!writingStopped && queue.isDue()) {
                queue.issue(link);
                link.flush(this::flushed);
            }
        } finally {
            pumping = false;
        }
    }

    private void flushed(final long bytes, final String failure) {
        if (writingStopped) {
            return;
        }
        if (failure != null) {
            writingStopped = true;
            final boolean isShort = bytes < queue.batchBytes();
            queue.dropUnsent();
            fail(DropReason.of(isShort ? DropRule.SHORT_WRITE : DropRule.WRITE_ERROR));
            return;
        }
        queue.completed(clock.nanoTime());
        tellAll();
        pump();
    }

    private void fail(final DropReason reason) {
        dropReading();
        tell(receiver -> receiver.failed(reason));
    }

    private FrameReceiver session() {
        final FrameReceiver session = link.slot(FrameReceiver.SLOT);
        if (session == null) {
            throw new IllegalStateException("a link that reads has no session");
        }
        return session;
    }

    private void tell(final Consumer<FrameReceiver> event) {
        events.add(event);
        tellAll();
    }

    /** Tells the session what it has to know, in order: frames that were sent, then what happened. */
    private void tellAll() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            while (queue.hasUntold() || !events.isEmpty()) {
                final FrameReceiver session = link.slot(FrameReceiver.SLOT);
                if (session == null) {
                    tryAgainLater();
                    return;
                }
                if (queue.hasUntold()) {
                    queue.tellOne(session);
                } else {
                    events.remove().accept(session);
                }
            }
        } finally {
            telling = false;
        }
    }

    /** Nobody tells when the slot is filled again, so look now and then; a session that never comes is not awaited. */
    private void tryAgainLater() {
        if (!retryScheduled && retries < MAX_RETRIES) {
            retryScheduled = true;
            retries++;
            link.schedule(this::retry, RETRY_MILLIS);
        }
    }

    private void retry() {
        retryScheduled = false;
        tellAll();
    }
}
