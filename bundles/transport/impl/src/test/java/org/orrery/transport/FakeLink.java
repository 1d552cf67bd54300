package org.orrery.transport;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** A link whose loop is the calling thread. Tasks wait for {@link #runTasks}, flushes for {@link #completeFlush}. */
final class FakeLink implements Link {
    /** What one flush sends. */
    record Flush(byte[] bytes, FlushListener listener) {}

    final List<Flush> flushes = new ArrayList<>();
    boolean completesAtOnce;
    private final Map<Area, Object> slots = new EnumMap<>(Area.class);
    private final Set<PauseReason> pauses = EnumSet.noneOf(PauseReason.class);
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> timers = new ArrayDeque<>();
    private ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int completed;
    private boolean closed;

    void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    void runTimers() {
        for (int i = timers.size(); i > 0; i--) {
            timers.remove().run();
        }
    }

    /** Completes the oldest flush that is not complete; a null failure is success. */
    void completeFlush(final String failure) {
        final Flush flush = flushes.get(completed++);
        flush.listener().flushed(failure == null ? flush.bytes().length : 0, failure);
    }

    void deliver(final byte[] bytes) {
        slot(LinkHandler.SLOT).received(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    @Override
    public LinkId id() {
        return new LinkId(1);
    }

    @Override
    public Role role() {
        return Role.ACCEPTOR;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return null;
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
        timers.add(task);
        return () -> timers.remove(task);
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
        pauses.add(reason);
    }

    @Override
    public void resume(final PauseReason reason) {
        if (pauses.remove(reason) && pauses.isEmpty()) {
            slot(LinkHandler.SLOT).readingResumed();
        }
    }

    @Override
    public boolean reading() {
        return pauses.isEmpty();
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        written.write(bytes, offset, length);
    }

    @Override
    public void flush(final FlushListener listener) {
        final Flush flush = new Flush(written.toByteArray(), listener);
        flushes.add(flush);
        written = new ByteArrayOutputStream();
        if (completesAtOnce) {
            completed++;
            listener.flushed(flush.bytes().length, null);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
