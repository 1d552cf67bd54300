package org.orrery.itests.swap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks one HTTP port the same again and again, on a few threads, and counts what comes of it, until it is closed. */
final class Requests implements AutoCloseable {
    private static final int THREADS = 4;
    /** A request that takes longer hangs. */
    private static final int PATIENCE_MILLIS = 10_000;

    private static final long PAUSE_NANOS = 1_000_000;

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int port;
    private final String path;
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Thread[] threads = new Thread[THREADS];
    private volatile boolean running = true;

    Requests(final int port, final String path) {
        this.port = port;
        this.path = path;
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(this::run, "requests-" + i);
            threads[i].start();
        }
    }

    /** Complete answers that say 200. */
    long answered() {
        return answered.get();
    }

    /** What is neither that nor a connection refused or closed without an answer: half an answer, another status, or nothing at all for a long time. */
    Queue<String> wrong() {
        return wrong;
    }

    /** One answer with its head. */
    static String ask(final int port, final String path) throws IOException {
        try (Socket socket = open(port)) {
            socket.getOutputStream().write(request(path).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A connection to the port that says nothing yet. */
    static Socket open(final int port) throws IOException {
        final Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(LOOPBACK, port), PATIENCE_MILLIS);
            return socket;
        } catch (final IOException refused) {
            socket.close();
            throw refused;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (final Thread thread : threads) {
            thread.join();
        }
    }

    private void run() {
        while (running) {
            try {
                judge(ask(port, path));
            } catch (final SocketTimeoutException hangs) {
                wrong.add("no answer: " + hangs);
            } catch (final IOException notNow) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void judge(final String answer) {
        if (answer.startsWith("HTTP/1.1 200 ") && answer.stripTrailing().endsWith("}")) {
            answered.incrementAndGet();
        } else if (!answer.isEmpty()) {
            wrong.add(answer);
        }
    }

    private static String request(final String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }
}
