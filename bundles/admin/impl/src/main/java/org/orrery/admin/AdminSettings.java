package org.orrery.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * How the administration is reached and what it knows of the node.
 *
 * @param port TCP port; 0 for none, {@link #ANY_PORT} for a free one
 * @param open whether it listens on all interfaces, not on loopback only
 * @param backlog connections that the system may hold until they are accepted; 0 for as many as it likes
 * @param hosts host names under which it is asked, beside {@code localhost}
 * @param names names of nodes
 * @param standalone whether the commands that concern peers are absent
 * @param passphrase of the network; empty where it is not known here
 * @param release the release of stellar-core that the node behaves like, or empty for the newest
 */
record AdminSettings(
        int port,
        boolean open,
        int backlog,
        Set<String> hosts,
        NodeNames names,
        boolean standalone,
        String passphrase,
        String release) {
    /** Takes a free port. */
    static final int ANY_PORT = -1;

    private static final int MAX_PORT = 65535;

    AdminSettings {
        hosts = Set.copyOf(hosts);
        if (port < ANY_PORT || port > MAX_PORT) {
            throw new IllegalArgumentException("bad 'HTTP_PORT': " + port + "; 0 to 65535, or -1 for any free one");
        }
        if (backlog < 0 || backlog > MAX_PORT) {
            throw new IllegalArgumentException("bad 'HTTP_MAX_CLIENT': " + backlog + "; 0 to 65535");
        }
    }

    /**
     * What a configuration says.
     *
     * @throws IllegalArgumentException with a text for the operator if it contradicts itself
     */
    static AdminSettings of(final AdminConfiguration configuration) {
        return new AdminSettings(
                configuration.HTTP__PORT(),
                configuration.PUBLIC__HTTP__PORT(),
                configuration.HTTP__MAX__CLIENT(),
                Set.copyOf(List.of(configuration.HTTP__HOSTS())),
                NodeNames.of(List.of(configuration.NODE__NAMES())),
                configuration.RUN__STANDALONE(),
                configuration.NETWORK__PASSPHRASE(),
                configuration.PROTOCOL__RELEASE());
    }

    /** True if another socket is needed than for those settings. */
    boolean listensElsewhere(final AdminSettings other) {
        return port != other.port || open != other.open || backlog != other.backlog || !hosts.equals(other.hosts);
    }

    /** Where to listen, with a port of the system's choice as 0. */
    InetSocketAddress address(final int portNumber) {
        return open
                ? new InetSocketAddress(portNumber)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), portNumber);
    }
}
