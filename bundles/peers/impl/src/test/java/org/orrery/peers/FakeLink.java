package org.orrery.peers;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** A link without bytes. */
final class FakeLink implements Link {
    final Set<PauseReason> paused = EnumSet.noneOf(PauseReason.class);
    boolean onLoop = true;
    boolean closed;

    private final LinkId id;
    private final Role role;
    private final InetSocketAddress remote;
    private final FakeTime time;
    private final Map<Area, Object> slots = new EnumMap<>(Area.class);

    FakeLink(final long id, final Role role, final InetSocketAddress remote, final FakeTime time) {
        this.id = new LinkId(id);
        this.role = role;
        this.remote = remote;
        this.time = time;
    }

    @Override
    public LinkId id() {
        return id;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public boolean onLoop() {
        return onLoop;
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
    public <T> T slot(final SlotKey<T> key) {
        final Object value = slots.get(key.area());
        return key.type().isInstance(value) ? key.type().cast(value) : null;
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        slots.put(key.area(), value);
    }

    @Override
    public void pause(final PauseReason reason) {
        paused.add(reason);
    }

    @Override
    public void resume(final PauseReason reason) {
        paused.remove(reason);
    }

    @Override
    public boolean reading() {
        return paused.isEmpty();
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {}

    @Override
    public void flush(final FlushListener listener) {}

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
