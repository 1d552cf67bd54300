package org.orrery.benchmarks;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/**
 * A link without a socket, so that framing can be measured alone: what is written is copied, as a socket's buffer would,
 * and taken at once; tasks run when {@link #turn} is called.
 */
final class StubLink implements Link {
    private static final int OUTPUT_BYTES = 64 * 1024;

    private final LinkId id;
    private final Object[] slots = new Object[Area.values().length];
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final byte[] output = new byte[OUTPUT_BYTES];
    private int outputBytes;
    private long unflushedBytes;

    /** A link of a number, 1 and more. */
    StubLink(final long number) {
        id = new LinkId(number);
    }

    /** Runs what was handed to {@link #execute} so far. */
    void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public LinkId id() {
        return id;
    }

    @Override
    public Role role() {
        return Role.INITIATOR;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("127.0.0.1", 1);
    }

    @Override
    public boolean onLoop() {
        return true;
    }

    @Override
    public void execute(final Runnable task) {
        tasks.add(task);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        throw new UnsupportedOperationException("nothing waits in a benchmark");
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        return key.type().cast(slots[key.area().ordinal()]);
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        slots[key.area().ordinal()] = value;
    }

    @Override
    public void pause(final PauseReason reason) {
        throw new UnsupportedOperationException("nothing pauses in a benchmark");
    }

    @Override
    public void resume(final PauseReason reason) {
        throw new UnsupportedOperationException("nothing pauses in a benchmark");
    }

    @Override
    public boolean reading() {
        return true;
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        if (outputBytes + length > OUTPUT_BYTES) {
            outputBytes = 0;
        }
        System.arraycopy(bytes, offset, output, outputBytes, length);
        outputBytes += length;
        unflushedBytes += length;
    }

    @Override
    public void flush(final FlushListener listener) {
        final long bytes = unflushedBytes;
        unflushedBytes = 0;
        listener.flushed(bytes, null);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("nothing fails in a benchmark");
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
