package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.orrery.link.api.LinkHandler;

/** Remembers what a link tells. Tests wait for its events; events that nobody waited for are found at the end. */
class RecordingHandler implements LinkHandler {
    static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Semaphore arrived = new Semaphore(0);

    @Override
    public void connected() {
        events.add("connected");
    }

    @Override
    public void connectFailed(final String text) {
        events.add("connectFailed " + text);
    }

    @Override
    public void received(final ByteBuffer buffer) {
        final byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        synchronized (bytes) {
            bytes.writeBytes(copy);
        }
        arrived.release(copy.length);
    }

    @Override
    public void readingResumed() {
        events.add("readingResumed");
    }

    @Override
    public void readEnded(final String text) {
        events.add("readEnded " + text);
    }

    @Override
    public void closed() {
        events.add("closed");
    }

    void awaitEvent(final String expected) throws InterruptedException {
        assertThat(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(expected);
    }

    void assertNoMoreEvents() {
        assertThat(events).isEmpty();
    }

    byte[] awaitBytes(final int count) throws InterruptedException {
        assertThat(arrived.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%d more bytes, besides the %d there", count, arrived.availablePermits())
                .isTrue();
        return bytes();
    }

    byte[] bytes() {
        synchronized (bytes) {
            return bytes.toByteArray();
        }
    }
}
