package org.orrery.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.overlay.api.DropReason;
import org.orrery.transport.api.FrameReceiver;
import org.orrery.wire.api.WireMessage;

/** Remembers what it is told. */
final class FakeSession implements FrameReceiver {
    static final int BEFORE_AUTHENTICATION = 4096;
    static final int AUTHENTICATED = 16 << 20;

    final List<byte[]> frames = new ArrayList<>();
    final List<byte[]> arrays = new ArrayList<>();
    final List<WireMessage> written = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    int maxFrameBytes = AUTHENTICATED;
    boolean wantsMore = true;
    Consumer<byte[]> onFrame = body -> {};
    Consumer<WireMessage> onWritten = message -> {};

    @Override
    public void connected() {
        events.add("connected");
    }

    @Override
    public int maxFrameBytes() {
        return maxFrameBytes;
    }

    @Override
    public boolean frame(final byte[] bytes, final int length) {
        arrays.add(bytes);
        final byte[] body = Arrays.copyOf(bytes, length);
        frames.add(body);
        onFrame.accept(body);
        return wantsMore;
    }

    @Override
    public void failed(final DropReason reason) {
        events.add("failed: " + reason.text());
    }

    @Override
    public void written(final WireMessage message) {
        written.add(message);
        onWritten.accept(message);
    }

    @Override
    public void closed() {
        events.add("closed");
    }
}
