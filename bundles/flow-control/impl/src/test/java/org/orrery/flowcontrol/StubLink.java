package org.orrery.flowcontrol;

import java.net.InetSocketAddress;
import java.util.EnumMap;
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
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** A link with slots and nothing else, and the table that holds it alone. */
final class StubLink implements Link, LinkTable {
    private final Map<Area, Object> slots = new EnumMap<>(Area.class);

    @Override
    public LinkId id() {
        return new LinkId(7);
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        return key.type().cast(slots.get(key.area()));
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        slots.put(key.area(), value);
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return id.equals(id()) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public List<Link> links() {
        return List.of(this);
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
    public boolean onLoop() {
        throw unused();
    }

    @Override
    public void execute(final Runnable task) {
        throw unused();
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
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

    @Override
    public void close() {
        throw unused();
    }

    @Override
    public boolean isClosed() {
        throw unused();
    }

    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        throw unused();
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) {
        throw unused();
    }

    private static AssertionError unused() {
        return new AssertionError("flow control does not do that");
    }
}
