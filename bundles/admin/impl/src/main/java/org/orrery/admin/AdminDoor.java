package org.orrery.admin;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the administration listens: while its bundle is in charge, has not given its state away, and a port is
 * configured. So of two versions side by side never both want the port. Any thread.
 */
final class AdminDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminDoor.class);

    private final Function<String, Answer> commands;
    private AdminSettings settings;
    private long startedUnixMillis;
    private int lastPort;
    private boolean inCharge;
    private boolean given;
    private AdminServer server;
    private String failure;

    /** Closed at first. */
    AdminDoor(final AdminSettings settings, final long startedUnixMillis, final Function<String, Answer> commands) {
        this.settings = settings;
        this.startedUnixMillis = startedUnixMillis;
        this.commands = commands;
    }

    /** Whether this bundle is in charge. A second call with the same answer does nothing. */
    synchronized void inCharge(final boolean now) {
        inCharge = now;
        settle();
    }

    /** Other settings from now on. The socket stays if they do not concern it. */
    synchronized void change(final AdminSettings changed) {
        final boolean elsewhere = changed.listensElsewhere(settings);
        settings = changed;
        if (elsewhere) {
            lastPort = 0;
            shut();
        }
        settle();
    }

    /** Closes, and stays closed until {@link #take}. */
    synchronized AdminState give() {
        final int port = server == null ? 0 : server.address().getPort();
        given = true;
        settle();
        return new AdminState(startedUnixMillis, port);
    }

    /** Goes on where another one, or this one, left off; a port that was free to choose stays the same. */
    synchronized void take(final AdminState state) {
        startedUnixMillis = state.startedUnixMillis();
        lastPort = state.port();
        given = false;
        settle();
    }

    /** When the node was started. */
    synchronized long startedUnixMillis() {
        return startedUnixMillis;
    }

    /** For the launcher: {@code url} if it listens, {@code failure} if it cannot; neither if it need not. */
    synchronized Map<String, Object> status() {
        if (server != null) {
            return Map.of("url", "http://127.0.0.1:" + server.address().getPort() + "/");
        }
        return failure == null ? Map.of() : Map.of("failure", failure);
    }

    /** Closes for good. A second call does nothing. */
    @Override
    public synchronized void close() {
        inCharge = false;
        settle();
    }

    private void settle() {
        final boolean wanted = inCharge && !given && settings.port() != 0;
        if (wanted && server == null) {
            open();
        } else if (!wanted) {
            shut();
        }
    }

    private void open() {
        try {
            server = listen();
            failure = null;
            LOG.info("the administration listens on {}", server.address());
        } catch (final IOException refused) {
            failure = refused.getMessage();
            LOG.warn(
                    "no administration: cannot listen on {} ({}); change HTTP_PORT in org.orrery.admin",
                    settings.address(Math.max(0, settings.port())),
                    failure);
        }
    }

    private AdminServer listen() throws IOException {
        if (settings.port() != AdminSettings.ANY_PORT) {
            return listen(settings.port());
        }
        try {
            return listen(lastPort);
        } catch (final IOException taken) {
            return listen(0);
        }
    }

    private AdminServer listen(final int port) throws IOException {
        return new AdminServer(
                settings.address(port),
                settings.backlog(),
                new CallerCheck(settings.hosts(), settings.open()),
                commands);
    }

    private void shut() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
