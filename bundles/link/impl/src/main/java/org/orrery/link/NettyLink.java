package org.orrery.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.FlushListener;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.PauseReason;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.orrery.overlay.api.SlotKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection.
 *
 * <p>Bytes go straight from Netty's read buffer to the handler in the transport slot. The socket is asked for bytes only
 * while that slot is filled and nothing pauses the link. What happens while the slot is empty (the end of reading, the
 * close) is told to the next handler put there. Whatever a handler, a task or a listener throws is our fault, is logged as
 * such, and closes this link only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to a listener, or closes the channel
final class NettyLink implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);
    private static final int SLOTS = Area.values().length;
    private static final int HANDLER = Area.TRANSPORT.ordinal();

    private final LinkId id;
    private final Role role;
    private final SocketChannel channel;
    private final EventLoop loop;
    private final Consumer<NettyLink> whenGone;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile InetSocketAddress remote;

    // Everything below belongs to the loop.
    private final Object[] slots = new Object[SLOTS];
    private final ArrayDeque<Consumer<LinkHandler>> untold = new ArrayDeque<>(2);
    private final Backlog backlog;
    private final Outbox outbox;
    private int pauses;
    private boolean connected;
    private boolean flowing;
    private boolean resumeDue;
    private String readEnd;
    private boolean readEndTold;
    private boolean gone;

    NettyLink(
            final LinkId id,
            final Role role,
            final SocketChannel channel,
            final EventLoop loop,
            final AtomicLong heldBytes,
            final Consumer<NettyLink> whenGone) {
        this.id = id;
        this.role = role;
        this.channel = channel;
        this.loop = loop;
        this.whenGone = whenGone;
        this.remote = channel.remoteAddress();
        this.backlog = new Backlog(heldBytes);
        this.outbox = new Outbox(channel);
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
        return loop.inEventLoop();
    }

    @Override
    public void execute(final Runnable task) {
        try {
            loop.execute(guarded(task));
        } catch (final RejectedExecutionException stopped) {
            LOG.debug("{}: the loops have ended, a task is dropped", id);
        }
    }

    @Override
    public Cancellable schedule(final Runnable task, final long delayMillis) {
        try {
            final Future<?> timer = loop.schedule(guarded(task), delayMillis, TimeUnit.MILLISECONDS);
            return () -> timer.cancel(false);
        } catch (final RejectedExecutionException stopped) {
            LOG.debug("{}: the loops have ended, a timer is dropped", id);
            return () -> {};
        }
    }

    @Override
    public <T> T slot(final SlotKey<T> key) {
        assertOnLoop();
        return key.type().cast(slots[key.area().ordinal()]);
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        assertOnLoop();
        slots[key.area().ordinal()] = value;
        if (key.area() == Area.TRANSPORT) {
            askForBytes();
            if (value != null) {
                // Not at once: whoever fills the slots may not have filled the others yet.
                execute(this::catchUp);
            }
        }
    }

    @Override
    public void pause(final PauseReason reason) {
        assertOnLoop();
        pauses |= 1 << reason.ordinal();
        askForBytes();
    }

    @Override
    public void resume(final PauseReason reason) {
        assertOnLoop();
        final int before = pauses;
        pauses &= ~(1 << reason.ordinal());
        if (before != 0 && pauses == 0) {
            resumeDue = true;
            flow();
        }
    }

    @Override
    public boolean reading() {
        assertOnLoop();
        return pauses == 0;
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) {
        assertOnLoop();
        if (!isClosed()) {
            outbox.append(bytes, offset, length);
        }
    }

    @Override
    public void flush(final FlushListener listener) {
        assertOnLoop();
        final long bytes = outbox.collectedBytes();
        // How much of a failed flush the system took is not known; none is the answer that loses nothing.
        outbox.flush(sent -> flushed(listener, sent.isSuccess() ? bytes : 0, sent.cause()));
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            // Never within the caller's turn, so that no handler is called back by its own call.
            execute(() -> channel.shutdown().addListener(done -> channel.close()));
        }
    }

    @Override
    public boolean isClosed() {
        return closing.get() || !channel.isOpen();
    }

    @Override
    public String toString() {
        return id + " " + role + " " + remote;
    }

    /** The socket is connected: bytes may be read and written from now on. */
    void connected() {
        connected = true;
        remote = channel.remoteAddress();
        if (role == Role.INITIATOR) {
            tell(LinkHandler::connected);
        }
        flow();
    }

    void connectFailed(final Throwable cause) {
        if (closing.compareAndSet(false, true)) {
            final String text = SystemTexts.of(cause);
            tell(handler -> handler.connectFailed(text));
            channel.close();
        }
    }

    /** Netty read something; the reference is ours now. */
    void arrived(final ByteBuf bytes) {
        if (flows() && !flowing && !resumeDue && backlog.isEmpty()) {
            hand(bytes);
        } else if (!backlog.keep(bytes)) {
            LOG.debug("{} closed: too much arrived while paused", id);
            close();
        }
        flow();
    }

    /** Nothing more will be read; the first text counts. */
    void ended(final String text) {
        if (readEnd == null) {
            readEnd = text;
            flow();
        }
    }

    /** The socket is closed and Netty has forgotten it. */
    void gone() {
        if (!gone) {
            gone = true;
            closing.set(true);
            outbox.clear();
            backlog.clear();
            whenGone.accept(this);
            tell(LinkHandler::closed);
        }
    }

    /** A fault of ours on this link. */
    void fault(final Throwable fault) {
        LOG.error("{}: a handler failed; this link is closed", id, fault);
        close();
    }

    Runnable guarded(final Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (final Throwable fault) {
                fault(fault);
            }
        };
    }

    private void flushed(final FlushListener listener, final long bytes, final Throwable failure) {
        try {
            listener.flushed(bytes, failure == null ? null : SystemTexts.of(failure));
        } catch (final Throwable fault) {
            fault(fault);
        }
    }

    private LinkHandler handler() {
        return (LinkHandler) slots[HANDLER];
    }

    private boolean flows() {
        return pauses == 0 && connected && slots[HANDLER] != null && !closing.get();
    }

    /** Hands on what was kept back, oldest first, as long as nothing keeps it back again; then reads on. */
    private void flow() {
        if (flowing) {
            return;
        }
        while (flows() && resumeDue) {
            resumeDue = false;
            call(LinkHandler::readingResumed);
        }
        while (flows() && !backlog.isEmpty()) {
            hand(backlog.take());
        }
        if (flows() && readEnd != null && !readEndTold) {
            readEndTold = true;
            call(handler -> handler.readEnded(readEnd));
        }
        askForBytes();
    }

    private void hand(final ByteBuf bytes) {
        flowing = true;
        try {
            handler().received(bytes.nioBuffer());
        } catch (final Throwable fault) {
            fault(fault);
        } finally {
            flowing = false;
            bytes.release();
        }
    }

    private void call(final Consumer<LinkHandler> event) {
        flowing = true;
        try {
            event.accept(handler());
        } catch (final Throwable fault) {
            fault(fault);
        } finally {
            flowing = false;
        }
    }

    private void tell(final Consumer<LinkHandler> event) {
        if (handler() == null || !untold.isEmpty()) {
            untold.add(event);
        } else {
            guarded(() -> event.accept(handler())).run();
        }
    }

    /** Tells a new handler what happened while there was none. */
    private void catchUp() {
        while (handler() != null && !untold.isEmpty()) {
            final Consumer<LinkHandler> event = untold.remove();
            guarded(() -> event.accept(handler())).run();
        }
        flow();
    }

    private void askForBytes() {
        channel.config().setAutoRead(flows() && readEnd == null && backlog.isEmpty());
    }

    private void assertOnLoop() {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("not on the loop of " + id);
        }
    }
}
