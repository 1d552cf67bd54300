package org.orrery.admin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a server of the runtime so that no connection stays open. That server closes the connections that it knows, and its
 * own thread may accept one more just then, of which nobody knows any more. Therefore that thread is kept busy meanwhile,
 * by a request that we make ourselves: afterwards it sees that it is to accept nobody.
 *
 * <p>Once; any thread.
 */
final class ServerStop {
    private static final long HOLD_MILLIS = 1000;
    private static final long POLL_NANOS = 100_000;

    private final HttpServer server;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;

    /** Of a server whose executor asks {@link #holds} for every request. */
    ServerStop(final HttpServer server) {
        this.server = server;
    }

    /**
     * On the server's own thread. False before stopping begins; then true, as soon as the connections are closed or a second
     * is over.
     */
    boolean holds() {
        if (!begun) {
            return false;
        }
        held.countDown();
        await(ended);
        return true;
    }

    /** Returns when the port is free and every connection closed. */
    void run() {
        begun = true;
        try {
            stopDuring(request());
        } catch (final InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (final IOException unreachable) {
            server.stop(0);
        } finally {
            ended.countDown();
        }
    }

    private void stopDuring(final Socket ours) throws IOException, InterruptedException {
        try (ours) {
            await(held);
            final Thread stopping = new Thread(() -> server.stop(0), "overlay-admin-stop");
            stopping.start();
            awaitClosed(stopping);
            ended.countDown();
            stopping.join();
        }
    }

    private Socket request() throws IOException {
        final InetSocketAddress bound = server.getAddress();
        final InetAddress address =
                bound.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound.getAddress();
        final Socket socket = new Socket(address, bound.getPort());
        try {
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (final IOException cut) {
            socket.close();
            throw cut;
        }
    }

    /** When everything is closed it waits for the server's own thread. */
    private static void awaitClosed(final Thread stopping) {
        final long begun = System.nanoTime();
        while (stopping.getState() != Thread.State.WAITING
                && stopping.isAlive()
                && System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await(HOLD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
