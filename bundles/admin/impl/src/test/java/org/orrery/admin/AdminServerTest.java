package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The socket, with clients that behave and clients that do not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdminServerTest {
    private static final int PATIENCE_MILLIS = 60_000;

    private AdminServer server;

    @BeforeEach
    void open() throws IOException {
        server = new AdminServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                128,
                new CallerCheck(Set.of(), false),
                target -> Answer.of("asked " + target));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void passesTheTargetOnAsItIsAndClosesTheConnection() throws IOException {
        final String answer = exchange("GET /peers?a=%26b+c HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-type: application/json\r\n")
                .contains("\r\nConnection: close\r\n")
                .doesNotContain("Access-Control")
                .endsWith("\r\n\r\nasked /peers?a=%26b+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "BREW"})
    void methodAndContentDoNotMatter(final String method) throws IOException {
        final String content = "x".repeat(300_000);

        assertThat(exchange(method + " /info HTTP/1.0\r\nContent-Length: " + content.length() + "\r\n\r\n" + content))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("asked /info");
    }

    @Test
    void aHeadRequestIsAnsweredWithoutABody() throws IOException {
        assertThat(exchange("HEAD /info HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aWebPageIsRefused() throws IOException {
        assertThat(exchange("GET /droppeer?node=G HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("asked");
        assertThat(exchange("POST /droppeer HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(exchange("GET /peers HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Tag("40-A02")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GARBAGE \u0001\u0002\r\n\r\n",
                "GET /a%zz HTTP/1.1\r\n\r\n",
                "GET /a% HTTP/1.1\r\n\r\n",
                "GET /a|b HTTP/1.1\r\n\r\n",
                "GET /{} HTTP/1.1\r\n\r\n",
                "GET // HTTP/1.1\r\n\r\n",
                "GET * HTTP/1.1\r\n\r\n",
                "GET peers HTTP/1.1\r\n\r\n",
                "GET /x HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                "GET /x HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "GET /x HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /x HTTP/1.1\r\n: no name\r\n\r\n",
                "GET /x HTTP/1.1\r\nspace in name: x\r\n\r\n"
            })
    void aMalformedRequestIsTheClientsFault(final String request) throws IOException {
        assertThat(exchange(request)).startsWith("HTTP/1.1 4");
        assertThat(serves()).isTrue();
    }

    @Tag("40-A02")
    @Test
    void aRequestWithoutMeasureIsCutOff() throws IOException {
        assertNoAnswer("GET /" + "x".repeat(2 * HttpBounds.MAX_HEADER_BYTES) + " HTTP/1.1\r\n\r\n");
        assertNoAnswer("GET /x HTTP/1.1\r\nLong: " + "x".repeat(2 * HttpBounds.MAX_HEADER_BYTES) + "\r\n\r\n");
        final StringBuilder many = new StringBuilder("GET /x HTTP/1.1\r\n");
        for (int i = 0; i < 2 * HttpBounds.MAX_HEADERS; i++) {
            many.append("H-").append(i).append(": 1\r\n");
        }
        assertNoAnswer(many.append("\r\n").toString());
        assertThat(serves()).isTrue();
    }

    @Tag("40-A02")
    @Test
    void contentWithoutMeasureIsRefused() throws IOException {
        final int bytes = HttpBounds.MAX_CONTENT_BYTES + 1;
        try (Socket client = connect()) {
            final OutputStream out = client.getOutputStream();
            out.write(
                    ("POST /x HTTP/1.1\r\nContent-Length: " + bytes + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[bytes]);
            assertThat(read(client)).startsWith("HTTP/1.1 413 ");
        }
        assertThat(serves()).isTrue();
    }

    @Tag("40-A02")
    @Test
    void slowClientsAreCutOffAndKeepNoThread() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < HttpBounds.MAX_CONNECTIONS / 2; i++) {
            final Socket client = connect();
            client.getOutputStream().write("GET /x HT".getBytes(StandardCharsets.US_ASCII));
            slow.add(client);
        }
        assertThat(serves()).as("while others are slow").isTrue();

        for (final Socket client : slow) {
            assertThat(read(client)).as("what a slow client gets").isEmpty();
            client.close();
        }
        assertThat(serves()).isTrue();
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("overlay-admin-")));
    }

    @Tag("40-A02")
    @Test
    void moreClientsThanThereIsRoomForAreTurnedAwayAndTheOthersServed() throws Exception {
        final List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < HttpBounds.MAX_CONNECTIONS; i++) {
            final Socket client = connect();
            client.getOutputStream().write('G');
            idle.add(client);
        }
        try (Socket surplus = connect()) {
            assertThat(read(surplus)).isEmpty();
        }
        final Socket patient = idle.remove(0);
        patient.getOutputStream().write("ET /x HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(read(patient)).endsWith("asked /x");
        patient.close();
        for (final Socket client : idle) {
            client.close();
        }
        // As soon as the server has noticed that they have gone.
        await(this::serves);
    }

    @Test
    void closingFreesThePortAndTheThreads() throws Exception {
        final int port = port();
        assertThat(serves()).isTrue();

        server.close();
        server.close();

        assertThatIOException().isThrownBy(this::connect).isInstanceOf(ConnectException.class);
        try (AdminServer again = new AdminServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                128,
                new CallerCheck(Set.of(), false),
                target -> Answer.of(target))) {
            assertThat(again.address().getPort()).isEqualTo(port);
        }
    }

    @Test
    void anAnswerThatIsBeingMadeIsSentBeforeTheClosing() throws Exception {
        final AtomicReference<Thread> closing = new AtomicReference<>();
        final AdminServer busy = new AdminServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                128,
                new CallerCheck(Set.of(), false),
                target -> {
                    closing.get().start();
                    while (closing.get().getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    return Answer.of("in time");
                });
        closing.set(new Thread(busy::close));
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), busy.address().getPort())) {
            client.getOutputStream().write("GET /x HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(read(client)).endsWith("in time");
        }
        closing.get().join();
    }

    @Test
    void aClientThatWaitsForItsAnswerDoesNotHoldUpTheClosing() throws Exception {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final AdminServer waiting = new AdminServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                128,
                new CallerCheck(Set.of(), false),
                target -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (final InterruptedException stopping) {
                        interrupted.countDown();
                    }
                    return Answer.of("late");
                });
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), waiting.address().getPort())) {
            client.getOutputStream().write("GET /x HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(asked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();

            waiting.close();

            assertThat(interrupted.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isTrue();
        }
    }

    private int port() {
        return server.address().getPort();
    }

    private boolean serves() throws IOException {
        return exchange("GET /info HTTP/1.1\r\nHost: localhost\r\n\r\n").endsWith("asked /info");
    }

    private static void await(final Callable<Boolean> condition) throws Exception {
        final long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private String exchange(final String request) throws IOException {
        try (Socket client = connect()) {
            try {
                client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (final IOException closedAlready) {
                return "";
            }
            return read(client);
        }
    }

    private void assertNoAnswer(final String request) throws IOException {
        assertThat(exchange(request)).isEmpty();
    }

    private Socket connect() throws IOException {
        final Socket client = new Socket(InetAddress.getLoopbackAddress(), port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    /** All that comes; nothing where the connection was cut. */
    private static String read(final Socket client) throws IOException {
        try {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (final SocketTimeoutException silent) {
            throw silent;
        } catch (final IOException cut) {
            return "";
        }
    }
}
