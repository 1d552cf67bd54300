package org.orrery.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.PauseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in of one link. Bytes, the end of reading and the news that reading goes on reach the handler in the transport
 * slot in their order and only while that slot is filled and nothing pauses the link; only then is the socket asked for
 * more. On the link's loop.
 */
final class Inflow {
    private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);

    private final NettyLink link;
    private final SocketChannel channel;
    private final Backlog backlog;
    private int pauses;
    private boolean connected;
    private boolean flowing;
    private boolean resumeDue;
    private String end;
    private boolean endTold;

    Inflow(final NettyLink link, final SocketChannel channel, final AtomicLong heldBytes) {
        this.link = link;
        this.channel = channel;
        this.backlog = new Backlog(heldBytes);
    }

    void pause(final PauseReason reason) {
        pauses |= 1 << reason.ordinal();
        askForBytes();
    }

    void resume(final PauseReason reason) {
        final int before = pauses;
        pauses &= ~(1 << reason.ordinal());
        if (before != 0 && pauses == 0) {
            resumeDue = true;
            flow();
        }
    }

    boolean isPaused() {
        return pauses != 0;
    }

    /** The socket is connected; what arrives flows from the next {@link #flow} on. */
    void connected() {
        connected = true;
    }

    /** Netty read something; the reference is ours now. */
    void arrived(final ByteBuf bytes) {
        if (flows() && !flowing && !resumeDue && backlog.isEmpty()) {
            hand(bytes);
        } else if (!backlog.keep(bytes)) {
            LOG.debug("{} closed: too much arrived while paused", link);
            link.close();
        }
        flow();
    }

    /** Nothing more will be read; the first text counts. */
    void ended(final String text) {
        if (end == null) {
            end = text;
            flow();
        }
    }

    /** Hands on what was kept back, oldest first, as long as nothing keeps it back again; then reads on. */
    void flow() {
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
        if (flows() && end != null && !endTold) {
            endTold = true;
            call(handler -> handler.readEnded(end));
        }
        askForBytes();
    }

    /** Reads from the socket, or not, as things stand. */
    void askForBytes() {
        channel.config().setAutoRead(flows() && end == null && backlog.isEmpty());
    }

    /** Forgets what was kept back. */
    void clear() {
        backlog.clear();
    }

    private boolean flows() {
        return pauses == 0 && connected && link.handler() != null && !link.isClosing();
    }

    private void hand(final ByteBuf bytes) {
        flowing = true;
        try {
            link.handler().received(bytes.nioBuffer());
        } catch (final Throwable fault) {
            link.fault(fault);
        } finally {
            flowing = false;
            bytes.release();
        }
    }

    private void call(final Consumer<LinkHandler> event) {
        flowing = true;
        try {
            event.accept(link.handler());
        } catch (final Throwable fault) {
            link.fault(fault);
        } finally {
            flowing = false;
        }
    }
}
