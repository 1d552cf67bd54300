package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Replaces the administration while it is asked all the time: each request is answered completely, or refused, or closed
 * without an answer while the port changes hands; none waits for ever. The port stays the same, and so does what is told.
 */
class AdminHotSwapIT extends HotSwap {
    private static final Pattern STARTED = Pattern.compile("\"startedOn\" *: *\"([^\"]+)\"");
    /** Requests of which few come into the gap. */
    private static final int REQUESTS = 50;

    private int port;
    private String startedOn;
    private Requests requests;
    private Socket slow;

    AdminHotSwapIT() {
        super(Area.ADMIN);
    }

    @Override
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        return TestPeer.configured(home, Map.of("org.orrery.admin", Map.of("HTTP_PORT", -1)));
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void prepare(final TestPeer partner, final TestPeer node) throws IOException {
        Wait.until("the administration listens", () -> port(node) > 0);
        port = port(node);
        startedOn = startedOn(Requests.ask(port, "/info"));
        requests = new Requests(port, "/peers?fullkeys=true");
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (requests != null) {
            requests.close();
        }
        if (slow != null) {
            slow.close();
        }
    }

    @Override
    void beforeSwap(final TestPeer node) throws IOException {
        awaitAnswers();
        slow = Requests.open(port);
        slow.getOutputStream().write("GET /peers HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    void afterSwap(final TestPeer node, final Bundle inCharge) throws IOException {
        if (slow != null) {
            assertThat(isEnded(slow)).as("the connection of a slow client").isTrue();
            slow.close();
            slow = null;
        }
        Wait.until("the next one listens", () -> port(node) > 0);
        assertThat(port(node)).isEqualTo(port);
        final String info = Requests.ask(port, "/info");
        assertThat(info).contains("orrery " + inCharge.getVersion());
        assertThat(startedOn(info)).isEqualTo(startedOn);
        awaitAnswers();
    }

    @Override
    void atRest(final TestPeer node) throws Exception {
        requests.close();
        assertThat(requests.wrong()).isEmpty();
    }

    private void awaitAnswers() {
        final long sofar = requests.answered();
        Wait.until("requests are answered; " + requests.wrong(), () -> requests.answered() >= sofar + REQUESTS);
    }

    /** Closed, without an answer; not kept for ever. */
    private static boolean isEnded(final Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (final SocketException reset) {
            return true;
        }
    }

    private static String startedOn(final String info) {
        final Matcher found = STARTED.matcher(info);
        assertThat(found.find()).as(info).isTrue();
        return found.group(1);
    }

    /** Where the administration of a node listens, or 0. */
    private static int port(final TestPeer node) {
        try {
            // Of all class spaces: its other types are not those of the test.
            for (final ServiceReference<?> each :
                    node.node().context().getAllServiceReferences(Supplier.class.getName(), "(orrery.admin=true)")) {
                final Supplier<?> where = (Supplier<?>) node.node().context().getService(each);
                final Object url = where == null ? null : ((Map<?, ?>) where.get()).get("url");
                if (url != null) {
                    return URI.create(url.toString()).getPort();
                }
            }
            return 0;
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
