package org.orrery.adverts;

import java.net.InetSocketAddress;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** A link that has a loop in a {@link FakeTime}, and nothing else. */
final class FakeLink implements Link {
    private final FakeTime time;
    private final LinkId id;
    private boolean closed;

    FakeLink(final FakeTime time, final LinkId id) {
        this.time = time;
        this.id = id;
    }

    @Override
    public LinkId id() {
        return id;
    }

    @Override
    public void execute(final Runnable task) {
        time.schedule(task, 0);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        return time.schedule(task, delayMillis);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean onLoop() {
        return true;
    }

    @Override
    public Role role() {
        throw unused();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        throw unused();
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        throw unused();
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        throw unused();
    }

    @Override
    public void pause(final PauseReason reason) {
        throw unused();
    }

    @Override
    public void resume(final PauseReason reason) {
        throw unused();
    }

    @Override
    public boolean reading() {
        throw unused();
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        throw unused();
    }

    @Override
    public void flush(final FlushListener listener) {
        throw unused();
    }

    private static AssertionError unused() {
        return new AssertionError("pull mode does not do that");
    }
}
