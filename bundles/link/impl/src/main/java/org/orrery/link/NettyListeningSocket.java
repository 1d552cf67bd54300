package org.orrery.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening socket. Refused connections are closed before anything of ours is made for them. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to a listener, or closes the channel
final class NettyListeningSocket extends ChannelInboundHandlerAdapter implements ListeningSocket {
    private static final Logger LOG = LoggerFactory.getLogger(NettyListeningSocket.class);
    private static final long CLOSE_SECONDS = 5;
    private static final long RETRY_MILLIS = 1000;
    private static final int MAX_WAITING = 16;

    private final Sockets sockets;
    private final ServerChannel channel;
    private final BiConsumer<SocketChannel, LinkOpener> whenAccepted;
    /** Accepted before the socket heard that nobody decides; on the loop. */
    private final ArrayDeque<SocketChannel> waiting = new ArrayDeque<>();

    private volatile LinkOpener opener;
    private volatile int port;

    NettyListeningSocket(
            final Sockets sockets, final LinkOpener opener, final BiConsumer<SocketChannel, LinkOpener> whenAccepted) {
        this.sockets = sockets;
        this.channel = sockets.listening();
        this.opener = opener;
        this.whenAccepted = whenAccepted;
        channel.pipeline().addLast(this);
    }

    ServerChannel channel() {
        return channel;
    }

    /** Binds and begins to accept. */
    void bind(final EventLoop loop, final InetSocketAddress local) throws IOException {
        try {
            loop.register(channel).syncUninterruptibly();
            channel.bind(local).syncUninterruptibly();
        } catch (final Exception failure) {
            channel.close();
            throw new IOException(SystemTexts.of(failure), failure);
        }
        port = ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void opener(final LinkOpener next) {
        opener = next;
        channel.config().setAutoRead(next != null);
        if (next != null) {
            channel.eventLoop().execute(this::admitWaiting);
        }
    }

    /** {@inheritDoc} On the socket's own loop the port is free a moment later. */
    @Override
    public void close() {
        channel.close();
        final EventLoop loop = channel.eventLoop();
        if (loop.inEventLoop()) {
            return;
        }
        if (!channel.closeFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS) || !awaitPort(loop)) {
            LOG.warn("port {} was not given back within {} s", port, CLOSE_SECONDS);
        }
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object accepted) {
        final SocketChannel child = (SocketChannel) accepted;
        final LinkOpener asked = opener;
        if (asked != null) {
            admit(child, asked);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(child);
        } else {
            child.unsafe().closeForcibly();
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        while (!waiting.isEmpty()) {
            waiting.remove().unsafe().closeForcibly();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        // Out of descriptors, most likely: accepting again at once would only spin.
        LOG.warn("cannot accept on port {}, next try in {} ms: {}", port, RETRY_MILLIS, SystemTexts.of(cause));
        final Channel server = context.channel();
        server.config().setAutoRead(false);
        server.eventLoop()
                .schedule(() -> server.config().setAutoRead(opener != null), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void admitWaiting() {
        while (!waiting.isEmpty() && opener != null) {
            admit(waiting.remove(), opener);
        }
    }

    private void admit(final SocketChannel child, final LinkOpener asked) {
        final InetSocketAddress remote = child.remoteAddress();
        if (remote == null || !mayOpen(asked, remote)) {
            child.unsafe().closeForcibly();
        } else {
            whenAccepted.accept(child, asked);
        }
    }

    private static boolean mayOpen(final LinkOpener asked, final InetSocketAddress remote) {
        try {
            return asked.mayOpen(remote.getAddress());
        } catch (final RuntimeException | LinkageError fault) {
            LOG.error("deciding about a connection failed; it is refused", fault);
            return false;
        }
    }

    private boolean awaitPort(final EventLoop loop) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        while (!sockets.portFreed(channel)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            turn(loop);
        }
        // The selector frees the descriptor within the same turn in which it forgets the socket.
        turn(loop);
        return true;
    }

    private static void turn(final EventLoop loop) {
        try {
            loop.submit(() -> {}).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (final ExecutionException | TimeoutException | RejectedExecutionException ended) {
            LOG.debug("the loop does not turn any more", ended);
        }
    }
}
