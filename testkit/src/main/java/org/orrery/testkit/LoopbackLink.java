package org.orrery.testkit;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;

/** One end of a {@link LoopbackConnection}. It keeps the contract of {@link Link}, its loop being a lane of virtual time. */
public final class LoopbackLink implements Link {
    private final LoopbackLinkTable table;
    private final LinkId id;
    private final Role role;
    private final Lane loop;
    private final Map<Area, Object> slots = new EnumMap<>(Area.class);
    private final Set<PauseReason> pauses = EnumSet.noneOf(PauseReason.class);
    private final ByteArrayOutputStream appended = new ByteArrayOutputStream();
    private InetSocketAddress remote;
    private LoopbackPipe out;
    private LoopbackPipe in;
    private final Deque<Consumer<LinkHandler>> untold = new ArrayDeque<>();
    private boolean ready;
    private boolean resumeDue;
    private boolean flowing;
    private boolean closed;

    LoopbackLink(final LoopbackLinkTable table, final LinkId id, final Role role, final InetSocketAddress remote) {
        this.table = table;
        this.id = id;
        this.role = role;
        this.remote = remote;
        loop = new Lane(table.time());
    }

    LoopbackLinkTable table() {
        return table;
    }

    /** Becomes an accepted link that reads as soon as its slots are filled. */
    void open(final LoopbackPipe sends, final LoopbackPipe receives, final LinkOpener opener) {
        out = sends;
        in = receives;
        loop.execute(() -> {
            opener.opened(this);
            startReading();
        });
    }

    /** The dialled link is connected. */
    void connect(final InetSocketAddress to, final LoopbackPipe sends, final LoopbackPipe receives) {
        loop.execute(() -> {
            remote = to;
            out = sends;
            in = receives;
            if (closed) {
                out.senderClosed();
                in.receiverClosed();
                return;
            }
            tell(LinkHandler::connected);
            startReading();
        });
    }

    /** The other side took the connection and closed it at once. */
    void connectedToNobody(final InetSocketAddress to) {
        loop.execute(() -> {
            if (!closed) {
                remote = to;
                tell(LinkHandler::connected);
                tell(handler -> handler.readEnded(LoopbackPipe.END_OF_FILE));
            }
        });
    }

    void refused(final String text) {
        loop.execute(() -> {
            if (!closed) {
                shut();
                tell(handler -> handler.connectFailed(text));
                tell(LinkHandler::closed);
            }
        });
    }

    /** Hands on what arrived, as long as nothing keeps it back. On the loop. */
    void flow() {
        while (flows() && resumeDue) {
            resumeDue = false;
            call(LinkHandler::readingResumed);
        }
        while (flows()) {
            final byte[] bytes = in.take();
            if (bytes == null) {
                return;
            }
            if (bytes.length == 0) {
                call(handler -> handler.readEnded(LoopbackPipe.END_OF_FILE));
            } else {
                call(handler -> handler.received(ByteBuffer.wrap(bytes)));
            }
        }
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
        return loop.isRunning();
    }

    @Override
    public void execute(final Runnable task) {
        loop.execute(task);
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        return loop.schedule(task, delayMillis);
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        checkLoop();
        final Object value = slots.get(key.area());
        return key.type().isInstance(value) ? key.type().cast(value) : null;
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        checkLoop();
        slots.put(key.area(), value);
        if (key.area() == Area.TRANSPORT && value != null) {
            loop.execute(this::catchUp);
        }
    }

    @Override
    public void pause(final PauseReason reason) {
        checkLoop();
        pauses.add(reason);
    }

    @Override
    public void resume(final PauseReason reason) {
        checkLoop();
        if (pauses.remove(reason) && pauses.isEmpty()) {
            resumeDue = true;
            flow();
        }
    }

    @Override
    public boolean reading() {
        checkLoop();
        return pauses.isEmpty();
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        checkLoop();
        if (!closed) {
            appended.write(bytes, offset, length);
        }
    }

    @Override
    public void flush(final FlushListener listener) {
        checkLoop();
        final byte[] unit = appended.toByteArray();
        appended.reset();
        if (out != null && !closed) {
            out.send(unit, listener);
        } else {
            final String failure = unsent();
            loop.execute(() -> listener.flushed(unit.length, failure));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            shut();
            loop.execute(() -> tell(LinkHandler::closed));
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Role, number and remote address. */
    @Override
    public String toString() {
        return role + " " + id.value() + " of " + table.ip().getHostAddress() + " with " + remote;
    }

    private void shut() {
        closed = true;
        table.closed(id);
        if (out != null) {
            out.senderClosed();
            in.receiverClosed();
        }
    }

    /** Why bytes cannot go anywhere; null where nobody is there to read them. */
    private String unsent() {
        if (closed) {
            return "the link is closed";
        }
        return remote == null ? "not connected" : null;
    }

    private void startReading() {
        ready = true;
        flow();
    }

    private boolean flows() {
        return ready && !flowing && !closed && pauses.isEmpty() && handler() != null;
    }

    private LinkHandler handler() {
        return slot(LinkHandler.SLOT);
    }

    private void call(final Consumer<LinkHandler> event) {
        flowing = true;
        try {
            event.accept(handler());
        } finally {
            flowing = false;
        }
    }

    private void tell(final Consumer<LinkHandler> event) {
        if (handler() == null || !untold.isEmpty()) {
            untold.add(event);
        } else {
            event.accept(handler());
        }
    }

    /** Tells a new handler what happened while there was none. */
    private void catchUp() {
        while (handler() != null && !untold.isEmpty()) {
            untold.remove().accept(handler());
        }
        flow();
    }

    private void checkLoop() {
        if (!loop.isRunning()) {
            throw new IllegalStateException("not on the loop of link " + id.value());
        }
    }
}
