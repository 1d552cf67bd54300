package org.orrery.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.orrery.auth.api.Signatures;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.link.api.Strand;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening socket. It opens as soon as everything is there that a connection needs; an address that cannot be bound
 * is reported once, as an error, and not tried again until the settings change. Works on its strand; {@link #port()} and
 * {@link #failure()} from any thread.
 */
final class ListeningDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningDoor.class);
    private static final long RETRY_MILLIS = 250;

    private final Rooms rooms;
    private final InboundDoor door;
    private final Strand strand;
    private volatile ListeningSocket socket;
    private volatile String failure;
    private Cancellable retry = () -> {};
    private String boundAddress = "";
    private boolean closed;

    ListeningDoor(final Rooms rooms, final InboundDoor door, final Strand strand) {
        this.rooms = rooms;
        this.door = door;
        this.strand = strand;
    }

    /** The port we listen on, or 0. Any thread. */
    int port() {
        final ListeningSocket open = socket;
        return open == null ? 0 : open.port();
    }

    /** Why the address could not be bound, or null. Any thread. */
    String failure() {
        return failure;
    }

    /** Begins to listen, now or when everything is there. On the strand. */
    void open() {
        if (closed || socket != null) {
            return;
        }
        final Signatures signatures = rooms.services().signatures().get();
        if (signatures == null || !rooms.services().complete()) {
            retry = strand.schedule(this::open, RETRY_MILLIS);
        } else {
            bind(signatures);
        }
    }

    /** Lets the transport that is there now frame who calls; while there is none, callers wait. On the strand. */
    void transportChanged() {
        final ListeningSocket open = socket;
        if (open == null) {
            return;
        }
        final Transport now = rooms.services().transport().get();
        if (now == null) {
            open.opener(null);
        } else {
            now.serve(open, door);
        }
    }

    /** Gives the socket up: callers wait until another takes it. While the strand stands still. */
    State give() {
        retry.cancel();
        final ListeningSocket open = socket;
        socket = null;
        if (open != null) {
            open.opener(null);
        }
        return new State(open == null ? 0 : open.port(), boundAddress);
    }

    /** Takes the socket that another one gave up, if it is where the settings say. While the strand stands still. */
    void take(final State state) {
        final OverlaySettings settings = rooms.settings().get();
        final boolean wanted = state.address.equals(settings.listenAddress())
                && (settings.peerPort() == 0 || settings.peerPort() == state.port);
        if (wanted && !settings.runStandalone()) {
            for (final ListeningSocket open : rooms.services().links().listening()) {
                if (open.port() == state.port) {
                    socket = open;
                    boundAddress = state.address;
                }
            }
        }
    }

    /** Lets those who wait in, or opens another socket. On the strand. */
    void resume() {
        transportChanged();
        open();
    }

    /** Stops listening until it is opened again. On the strand. */
    void pause() {
        shut();
    }

    /** Listens where the settings say now. On the strand. */
    void reopen() {
        shut();
        open();
    }

    /** Stops listening for good and frees the port before it returns. Any thread that keeps the strand from opening it. */
    void close() {
        closed = true;
        shut();
    }

    private void shut() {
        retry.cancel();
        final ListeningSocket open = socket;
        socket = null;
        failure = null;
        if (open != null) {
            open.close();
        }
    }

    private void bind(final Signatures signatures) {
        final OverlaySettings settings = rooms.settings().get();
        final InetSocketAddress local = new InetSocketAddress(settings.listenAddress(), settings.peerPort());
        // One that nobody took over, from a part that left for good, would keep its port.
        rooms.services().links().listening().forEach(ListeningSocket::close);
        try {
            final ListeningSocket open = rooms.services().transport().get().listen(local, door);
            socket = open;
            boundAddress = settings.listenAddress();
            LOG.info("listening on {}:{} as {}", settings.listenAddress(), open.port(), signatures.self());
        } catch (final IllegalStateException ended) {
            LOG.debug("not listening any more: {}", ended.getMessage());
        } catch (final IOException refused) {
            failure = refused.getMessage();
            LOG.error(
                    "cannot listen on {}:{}: {}. No peer can connect to this node; choose another PEER_PORT or free this one",
                    settings.listenAddress(),
                    settings.peerPort(),
                    refused.getMessage());
        }
    }

    /** The port that HELLO says: where we listen, else where we would. Any thread. */
    int announcedPort() {
        final int bound = port();
        if (bound != 0) {
            return bound;
        }
        final int wanted = rooms.settings().get().peerPort();
        return wanted == 0 ? PeerAddress.DEFAULT_PORT : wanted;
    }

    /**
     * Where somebody listens.
     *
     * @param port 0 if he does not
     * @param address as it was configured
     */
    record State(int port, String address) {}
}
