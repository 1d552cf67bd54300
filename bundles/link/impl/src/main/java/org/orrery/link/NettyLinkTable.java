package org.orrery.link;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links over TCP. Owns the event loops, whose threads are named {@code overlay-loop-<n>}.
 *
 * <p>How many links there may be is decided above: by those who dial and by {@link LinkOpener#mayOpen}. There is no time
 * limit on dialling besides the system's. Spec: 10-transport-auth-peer.md, section 1.5.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to a listener, or closes the channel
public final class NettyLinkTable implements LinkTable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLinkTable.class);
    private static final int BACKLOG = 100;
    private static final int SO_LINGER_OFF = -1;
    private static final int MIN_READ_BYTES = 2 * 1024;
    private static final int FIRST_READ_BYTES = 16 * 1024;
    private static final int MAX_READ_BYTES = 256 * 1024;
    private static final long LINKS_END_SECONDS = 3;
    private static final long LOOPS_END_SECONDS = 5;

    private final Sockets sockets;
    private final EventLoopGroup loops;
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicLong heldBytes = new AtomicLong();
    private final ConcurrentSkipListMap<LinkId, NettyLink> links = new ConcurrentSkipListMap<>();
    private final Set<NettyListeningSocket> listening = ConcurrentHashMap.newKeySet();
    /** Held for reading while something is given to a loop, so that no loop ends in between; never waited for. */
    private final ReadWriteLock opening = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /** A table with running loops. */
    public NettyLinkTable(final NettySettings settings) {
        sockets = settings.sockets().sockets();
        loops = new MultiThreadIoEventLoopGroup(
                settings.effectiveLoopThreads(), new NumberedThreads("loop"), sockets.ioHandlers());
        LOG.info("links use {} on {} threads", sockets.getClass().getSimpleName(), settings.effectiveLoopThreads());
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Optional<Link> find(final LinkId id) {
        return Optional.ofNullable(links.get(id));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException after the table was closed
     */
    @Override
    public Link dial(final InetSocketAddress remote, final Consumer<Link> prepare) {
        requireOpen();
        try {
            return dialling(remote, prepare);
        } finally {
            opening.readLock().unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException after the table was closed
     */
    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        requireOpen();
        try {
            return listening(local, opener);
        } finally {
            opening.readLock().unlock();
        }
    }

    private Link dialling(final InetSocketAddress remote, final Consumer<Link> prepare) {
        final SocketChannel channel = sockets.dialling();
        final EventLoop loop = loops.next();
        final NettyLink link = newLink(Role.INITIATOR, channel, loop);
        channel.pipeline().addLast(new ChannelEvents(link, () -> {}));
        register(link, channel, loop, () -> {
            link.guarded(() -> prepare.accept(link)).run();
            if (!link.isClosed()) {
                connect(link, channel, remote);
            } else {
                channel.close();
            }
        });
        return link;
    }

    private ListeningSocket listening(final InetSocketAddress local, final LinkOpener opener) throws IOException {
        final NettyListeningSocket socket = new NettyListeningSocket(sockets, opener, this::accepted);
        final ServerChannel channel = socket.channel();
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        channel.config().setOption(ChannelOption.SO_BACKLOG, BACKLOG);
        socket.bind(loops.next(), local);
        listening.add(socket);
        channel.closeFuture().addListener(done -> listening.remove(socket));
        return socket;
    }

    @Override
    public List<ListeningSocket> listening() {
        return List.copyOf(listening);
    }

    /**
     * Closes listening sockets and links, tells their handlers, and ends the loops. Returns when the threads have ended,
     * or after some seconds; not to be
     * called on a loop. A second call does nothing.
     */
    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            closed = true;
        } finally {
            opening.writeLock().unlock();
        }
        listening.forEach(NettyListeningSocket::close);
        links.values().forEach(NettyLink::close);
        awaitNoLinks();
        if (!loops.shutdownGracefully(0, LINKS_END_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(LOOPS_END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("event loops did not end within {} s", LOOPS_END_SECONDS);
        }
    }

    private NettyLink newLink(final Role role, final SocketChannel channel, final EventLoop loop) {
        final LinkId id = new LinkId(lastId.incrementAndGet());
        final NettyLink link = new NettyLink(id, role, channel, loop, heldBytes, this::forget);
        links.put(id, link);
        return link;
    }

    private void accepted(final SocketChannel channel, final LinkOpener opener) {
        if (!enter()) {
            channel.unsafe().closeForcibly();
            return;
        }
        try {
            opened(channel, opener);
        } finally {
            opening.readLock().unlock();
        }
    }

    private void opened(final SocketChannel channel, final LinkOpener opener) {
        if (!configured(channel)) {
            channel.unsafe().closeForcibly();
            return;
        }
        final EventLoop loop = loops.next();
        final NettyLink link = newLink(Role.ACCEPTOR, channel, loop);
        channel.pipeline().addLast(new ChannelEvents(link, () -> opener.opened(link)));
        register(link, channel, loop, () -> {});
    }

    private void register(
            final NettyLink link, final SocketChannel channel, final EventLoop loop, final Runnable registered) {
        loop.register(channel).addListener(done -> {
            if (done.isSuccess()) {
                registered.run();
            } else {
                LOG.debug("{} closed: {}", link, SystemTexts.of(done.cause()));
                channel.unsafe().closeForcibly();
                link.gone();
            }
        });
    }

    private static void connect(final NettyLink link, final SocketChannel channel, final InetSocketAddress remote) {
        try {
            configure(channel);
        } catch (final ChannelException failure) {
            link.connectFailed(failure);
            return;
        }
        channel.connect(remote).addListener(done -> {
            if (!done.isSuccess()) {
                link.connectFailed(done.cause());
            }
        });
    }

    private static boolean configured(final SocketChannel accepted) {
        try {
            configure(accepted);
            return true;
        } catch (final ChannelException failure) {
            LOG.debug("a connection was closed: its socket options cannot be set: {}", SystemTexts.of(failure));
            return false;
        }
    }

    private static void configure(final SocketChannel channel) {
        channel.config()
                .setTcpNoDelay(true)
                .setSoLinger(SO_LINGER_OFF)
                .setAutoRead(false)
                // The other side may end its half while we still have something to say.
                .setAllowHalfClosure(true)
                .setConnectTimeoutMillis(0)
                // One read a turn: links take turns, and a pause takes effect at once.
                .setRecvByteBufAllocator(
                        new AdaptiveRecvByteBufAllocator(MIN_READ_BYTES, FIRST_READ_BYTES, MAX_READ_BYTES)
                                .maxMessagesPerRead(1));
    }

    private void forget(final NettyLink link) {
        links.remove(link.id());
        if (closed && links.isEmpty()) {
            synchronized (links) {
                links.notifyAll();
            }
        }
    }

    private void awaitNoLinks() {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LINKS_END_SECONDS);
        synchronized (links) {
            while (!links.isEmpty()) {
                final long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMillis <= 0) {
                    return;
                }
                try {
                    links.wait(leftMillis);
                } catch (final InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** Takes the lock for reading, unless the table is closed. Does not wait: it is closed for good when that fails. */
    private boolean enter() {
        if (!opening.readLock().tryLock()) {
            return false;
        }
        if (closed) {
            opening.readLock().unlock();
            return false;
        }
        return true;
    }

    private void requireOpen() {
        if (!enter()) {
            throw new IllegalStateException("the link table is closed");
        }
    }
}
