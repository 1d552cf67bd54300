package org.orrery.link;

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
 * <p>Bytes go straight from Netty's read buffer to the handler in the transport slot, see {@link Inflow}. What happens
 * while the slot is empty (the connection, the close) is told to the next handler put there. Whatever a handler, a task or a listener throws is our fault, is logged as
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
    private final Inflow inflow;
    private final Outbox outbox;
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
        this.inflow = new Inflow(this, channel, heldBytes);
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
        final Object value = slots[key.area().ordinal()];
        return key.type().isInstance(value) ? key.type().cast(value) : null;
    }

    @Override
    public <T> void slot(final SlotKey<T> key, final T value) {
        assertOnLoop();
        slots[key.area().ordinal()] = value;
        if (key.area() == Area.TRANSPORT) {
            inflow.askForBytes();
            if (value != null) {
                // Not at once: whoever fills the slots may not have filled the others yet.
                execute(this::catchUp);
            }
        }
    }

    @Override
    public void pause(final PauseReason reason) {
        assertOnLoop();
        inflow.pause(reason);
    }

    @Override
    public void resume(final PauseReason reason) {
        assertOnLoop();
        inflow.resume(reason);
    }

    @Override
    public boolean reading() {
        assertOnLoop();
        return !inflow.isPaused();
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
        inflow.connected();
        remote = channel.remoteAddress();
        if (role == Role.INITIATOR) {
            tell(LinkHandler::connected);
        }
        inflow.flow();
    }

    void connectFailed(final Throwable cause) {
        if (closing.compareAndSet(false, true)) {
            final String text = SystemTexts.of(cause);
            tell(handler -> handler.connectFailed(text));
            channel.close();
        }
    }

    /** The socket is closed and Netty has forgotten it. */
    void gone() {
        if (!gone) {
            gone = true;
            closing.set(true);
            outbox.clear();
            inflow.clear();
            whenGone.accept(this);
            tell(LinkHandler::closed);
        }
    }

    /** What its socket delivers. */
    Inflow inflow() {
        return inflow;
    }

    /** Whoever is in the transport slot, or null. */
    LinkHandler handler() {
        return (LinkHandler) slots[HANDLER];
    }

    /** True once the close was ordered. */
    boolean isClosing() {
        return closing.get();
    }

    /** A fault of ours on this link. */
    void fault(final Throwable fault) {
        if (fault instanceof RejectedExecutionException) {
            LOG.debug("{} closed: a strand took no more", id, fault);
        } else {
            LOG.error("{}: a handler failed; this link is closed", id, fault);
        }
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
        inflow.flow();
    }

    private void assertOnLoop() {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("not on the loop of " + id);
        }
    }
}
