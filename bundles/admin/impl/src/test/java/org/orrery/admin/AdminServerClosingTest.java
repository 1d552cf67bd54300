package org.orrery.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The socket is closed again and again, while clients come all the time. */
class AdminServerClosingTest {
    private static final int ROUNDS = 200;
    private static final int CLIENTS = 4;
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void whoComesMeanwhileIsNotLeftWaiting() throws Exception {
        final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        int connections = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final AdminServer server = new AdminServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    128,
                    new CallerCheck(Set.of(), false),
                    target -> Answer.of("asked " + target));
            final CountDownLatch answered = new CountDownLatch(2 * CLIENTS);
            final List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> ask(server.address().getPort(), answered)));
            }
            answered.await();

            server.close();

            for (final Future<Integer> each : all) {
                connections += each.get();
            }
        }
        clients.shutdownNow();
        assertThat(connections).isGreaterThanOrEqualTo(2 * CLIENTS * ROUNDS);
    }

    /** Asks until nobody listens; how many connections there were, each of which ended. */
    private static int ask(final int port, final CountDownLatch answered) throws IOException {
        for (int connections = 0; ; connections++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
                answered.countDown();
            } catch (final ConnectException closed) {
                return connections;
            } catch (final SocketTimeoutException hangs) {
                throw new AssertionError("a connection was left open", hangs);
            } catch (final IOException cut) {
                assertThat(cut).as("cut, and not left open").isNotNull();
            }
        }
    }
}
