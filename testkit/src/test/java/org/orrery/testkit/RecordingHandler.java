package org.orrery.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;

/** Writes down what happens on a link. */
final class RecordingHandler implements LinkHandler {
    final Link link;
    final List<String> events = new ArrayList<>();
    final List<byte[]> pieces = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RecordingHandler(final Link link) {
        this.link = link;
    }

    /** Puts a new recorder into a link's slot. */
    static RecordingHandler on(final Link link) {
        final RecordingHandler handler = new RecordingHandler(link);
        link.slot(SLOT, handler);
        return handler;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Sends some bytes as one flush unit; the outcome becomes an event. */
    void send(final byte... unit) {
        link.execute(() -> {
            link.write(unit, 0, unit.length);
            link.flush((count, failure) -> events.add(failure == null ? "flushed " + count : "failed: " + failure));
        });
    }

    @Override
    public void connected() {
        events.add("connected");
    }

    @Override
    public void connectFailed(final String text) {
        events.add("connectFailed: " + text);
    }

    @Override
    public void received(final ByteBuffer buffer) {
        final byte[] piece = new byte[buffer.remaining()];
        buffer.get(piece);
        pieces.add(piece);
        bytes.writeBytes(piece);
    }

    @Override
    public void readingResumed() {
        events.add("resumed");
    }

    @Override
    public void readEnded(final String text) {
        events.add("readEnded: " + text);
    }

    @Override
    public void closed() {
        events.add("closed");
    }
}
