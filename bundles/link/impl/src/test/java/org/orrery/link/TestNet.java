package org.orrery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkHandler;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;

/** A link table that listens on a free loopback port and records what its links tell. */
final class TestNet implements AutoCloseable {
    /** One accepted connection. */
    record Accepted(Link link, RecordingHandler handler) {}

    final NettyLinkTable table;
    final ListeningSocket socket;
    private final BlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();

    TestNet(final SocketKind kind) throws IOException {
        this(kind, link -> {});
    }

    /** Runs {@code atOpening} on each accepted link before it reads. */
    TestNet(final SocketKind kind, final Consumer<Link> atOpening) throws IOException {
        table = new NettyLinkTable(new NettySettings(2, kind));
        socket = table.listen(anyPort(), new LinkOpener() {
            @Override
            public boolean mayOpen(final InetAddress remote) {
                return true;
            }

            @Override
            public void opened(final Link link) {
                final RecordingHandler handler = new RecordingHandler();
                link.slot(LinkHandler.SLOT, handler);
                atOpening.accept(link);
                accepted.add(new Accepted(link, handler));
            }
        });
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.port());
    }

    /** A plain socket connected to the table. */
    Socket connect() throws IOException {
        final Socket client = new Socket();
        client.connect(address());
        return client;
    }

    Accepted awaitAccepted() throws InterruptedException {
        final Accepted next = accepted.poll(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    Link dial(final InetSocketAddress remote, final LinkHandler handler) {
        return table.dial(remote, link -> link.slot(LinkHandler.SLOT, handler));
    }

    /** Runs something on a link's loop and waits for it. */
    static void onLoop(final Link link, final Runnable task) throws InterruptedException {
        final CountDownLatch done = new CountDownLatch(1);
        link.execute(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        assertThat(done.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }

    static void send(final Link link, final byte[] bytes) {
        link.execute(() -> {
            link.write(bytes, 0, bytes.length);
            link.flush((count, failure) -> {});
        });
    }

    /** Waits for what no event tells. */
    static void await(final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RecordingHandler.PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as("time over the deadline")
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
