package org.orrery.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The socket: reads requests within {@link HttpBounds}, checks who asks, and writes answers. One answer for each
 * connection, which is closed then.
 *
 * <p>Threads: those of the runtime's server, and one for each request in progress; none of them is the overlay's, so a
 * client that is slow, or many of them, delay nobody but each other. All are gone soon after {@link #close}.
 */
final class AdminServer implements AutoCloseable {
    private static final long THREAD_IDLE_SECONDS = 5;
    private static final int CHUNK_BYTES = 8192;
    /** For answers that are being made; who takes longer finds the connection closed. */
    private static final long FAREWELL_MILLIS = 1000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CallerCheck callers;
    private final Function<String, Answer> commands;
    private final ThreadPoolExecutor threads;
    /** One for each request in progress. Fair: who closes comes before those that come later. */
    private final Semaphore places = new Semaphore(HttpBounds.threads(), true);

    private final HttpServer server;
    private final ServerStop stop;
    private final AtomicBoolean closing = new AtomicBoolean();

    /**
     * Listens.
     *
     * @param address where; port 0 takes a free one
     * @param backlog connections that the system may hold until they are accepted, 0 for as many as it likes
     * @param commands what answers the target of a request
     * @throws IOException if the address cannot be bound; the message is the system's
     */
    AdminServer(
            final InetSocketAddress address,
            final int backlog,
            final CallerCheck callers,
            final Function<String, Answer> commands)
            throws IOException {
        this.callers = callers;
        this.commands = commands;
        HttpBounds.set();
        server = HttpServer.create(address, backlog);
        threads = new ThreadPoolExecutor(
                0,
                HttpBounds.threads(),
                THREAD_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                AdminServer::thread);
        stop = new ServerStop(server);
        server.setExecutor(this::execute);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * Lets answers that are being made be sent, for a second at most; then closes the socket and every connection. A request
     * that comes meanwhile is not answered. A second call does nothing.
     */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        awaitAnswers();
        stop.run();
        threads.shutdownNow();
    }

    /** On the server's own thread. */
    private void execute(final Runnable request) {
        if (!stop.holds()) {
            threads.execute(request);
        }
    }

    private void awaitAnswers() {
        try {
            places.tryAcquire(HttpBounds.threads(), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(final HttpExchange exchange) throws IOException {
        if (!entered()) {
            exchange.close();
            return;
        }
        try {
            serve(exchange);
        } finally {
            places.release();
        }
    }

    /** The answer has left when this returns: the closing sends what was written. */
    private void serve(final HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(exchange));
        } finally {
            exchange.close();
        }
    }

    /** False if this is being closed. */
    private boolean entered() {
        try {
            // Unlike the form without a time this one lets nobody pass who came before.
            return places.tryAcquire(0, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answer answer(final HttpExchange exchange) throws IOException {
        final String refusal = callers.refusal(
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Origin"),
                exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"));
        if (refusal != null) {
            return Answer.forbidden(refusal);
        }
        return isContentRead(exchange.getRequestBody())
                ? commands.apply(exchange.getRequestURI().toString())
                : Answer.tooLarge();
    }

    /** Content means nothing, but who still sends it would not read the answer. */
    private static boolean isContentRead(final InputStream content) throws IOException {
        final byte[] chunk = new byte[CHUNK_BYTES];
        int total = 0;
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            total += read;
            if (total > HttpBounds.MAX_CONTENT_BYTES) {
                return false;
            }
        }
        return true;
    }

    private static void send(final HttpExchange exchange, final Answer answer) throws IOException {
        final byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static Thread thread(final Runnable task) {
        final Thread thread = new Thread(task, "overlay-admin-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
