package org.orrery.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;

/**
 * A network in memory: nodes at IP addresses, listeners at ports, connections whose directions can be disturbed one by
 * one ({@link LoopbackPipe}). Everything happens in virtual time; what is random is drawn from one seed. Confined to the
 * thread of its {@link VirtualTime}.
 */
public final class LoopbackNetwork {
    private static final int FIRST_FREE_PORT = 40_000;

    private final VirtualTime time;
    private final Random random;
    private final Map<InetSocketAddress, LoopbackListener> listeners = new HashMap<>();
    private final Set<InetSocketAddress> silent = new HashSet<>();
    private final List<LoopbackConnection> connections = new ArrayList<>();
    private Consumer<LoopbackConnection> onConnection = connection -> {};
    private long latencyNanos = 1_000_000;
    private int nextPort = FIRST_FREE_PORT;

    public LoopbackNetwork(final VirtualTime time, final long seed) {
        this.time = time;
        random = new Random(seed);
    }

    /** The time it runs in. */
    public VirtualTime time() {
        return time;
    }

    /** A node's own table of links. Several nodes may share an IP: they listen on different ports. */
    public LinkTable tableAt(final String ip) {
        return new LoopbackLinkTable(this, address(ip));
    }

    /** How long bytes, connects and closes travel, one way; 1 ms unless set. Holds for connections made later. */
    public LoopbackNetwork latencyMillis(final long millis) {
        latencyNanos = millis * 1_000_000;
        return this;
    }

    /** Who is told of each new connection, before its first byte moves: the place to disturb it. */
    public LoopbackNetwork onConnection(final Consumer<LoopbackConnection> observer) {
        onConnection = observer;
        return this;
    }

    /** From now on, dialling that address is neither answered nor refused. */
    public void silence(final InetSocketAddress address) {
        silent.add(address);
    }

    /** All connections made so far, closed ones included, in the order of making. */
    public List<LoopbackConnection> connections() {
        return List.copyOf(connections);
    }

    /** The latest connection. */
    public LoopbackConnection lastConnection() {
        return connections.get(connections.size() - 1);
    }

    ListeningSocket listen(final LoopbackLinkTable table, final int port, final LinkOpener opener) throws IOException {
        final int chosen = port == 0 ? nextPort++ : port;
        final InetSocketAddress address = new InetSocketAddress(table.ip(), chosen);
        if (listeners.containsKey(address)) {
            throw new IOException("Address already in use");
        }
        final LoopbackListener listener = new LoopbackListener(table, chosen, opener, () -> listeners.remove(address));
        listeners.put(address, listener);
        return listener;
    }

    void dial(final LoopbackLink initiator, final InetSocketAddress remote) {
        if (!silent.contains(remote)) {
            time.scheduleNanos(() -> connect(initiator, remote), latencyNanos);
        }
    }

    private void connect(final LoopbackLink initiator, final InetSocketAddress remote) {
        if (initiator.isClosed()) {
            return;
        }
        final LoopbackListener listener = listeners.get(remote);
        if (listener == null) {
            initiator.refused("Connection refused");
            return;
        }
        final InetSocketAddress local = new InetSocketAddress(initiator.table().ip(), nextPort++);
        if (!listener.mayOpen(local.getAddress())) {
            initiator.connectedToNobody(remote);
            return;
        }
        final LoopbackLink acceptor = listener.table().accepted(local);
        final LoopbackPipe toAcceptor = new LoopbackPipe(time, random, latencyNanos, initiator, acceptor);
        final LoopbackPipe toInitiator = new LoopbackPipe(time, random, latencyNanos, acceptor, initiator);
        final LoopbackConnection connection =
                new LoopbackConnection(connections.size() + 1, initiator, acceptor, toAcceptor, toInitiator);
        connections.add(connection);
        onConnection.accept(connection);
        acceptor.open(toInitiator, toAcceptor, listener.opener());
        initiator.connect(remote, toAcceptor, toInitiator);
    }

    private static InetAddress address(final String ip) {
        try {
            return InetAddress.getByName(ip);
        } catch (final UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("not an IP address: " + ip, notAnAddress);
        }
    }
}
