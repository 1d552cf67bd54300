package org.orrery.auth;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** A link that has slots and can be closed, and nothing else; also the table with that one link. */
final class FakeLink implements Link, LinkTable {
    private final Map<SlotKey<?>, Object> slots = new HashMap<>();
    private boolean closed;

    @Override
    public LinkId id() {
        return Sides.LINK;
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        return key.type().cast(slots.get(key));
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        slots.put(key, value);
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
    public List<Link> links() {
        return List.of(this);
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return id.equals(id()) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Role role() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean onLoop() {
        return true;
    }

    @Override
    public void execute(final Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(final PauseReason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(final PauseReason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reading() {
        return false;
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush(final FlushListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        throw new UnsupportedOperationException();
    }
}
