package org.orrery.handover;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
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

/** A link with a loop that runs when the test says so. */
final class FakeLink implements Link {
    final Deque<Runnable> loop = new ArrayDeque<>();
    final Set<PauseReason> paused = EnumSet.noneOf(PauseReason.class);
    private final Map<Area, Object> slots = new EnumMap<>(Area.class);
    private final LinkId id;
    private boolean closed;
    private boolean running;

    FakeLink(final long id) {
        this.id = new LinkId(id);
    }

    boolean step() {
        final Runnable task = loop.poll();
        if (task == null) {
            return false;
        }
        running = true;
        task.run();
        running = false;
        return true;
    }

    @Override
    public LinkId id() {
        return id;
    }

    @Override
    public Role role() {
        return Role.ACCEPTOR;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(1);
    }

    @Override
    public boolean onLoop() {
        return running;
    }

    @Override
    public void execute(final Runnable task) {
        loop.add(task);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        return () -> {};
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
    public void pause(final PauseReason reason) {
        requireLoop();
        paused.add(reason);
    }

    @Override
    public void resume(final PauseReason reason) {
        requireLoop();
        paused.remove(reason);
    }

    @Override
    public boolean reading() {
        return paused.isEmpty();
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
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    private void requireLoop() {
        if (!running) {
            throw new IllegalStateException("not on the loop of " + id);
        }
    }
}
