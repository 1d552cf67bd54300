package org.orrery.transport.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.orrery.link.api.Link;
import org.orrery.link.api.ListeningSocket;
import org.osgi.annotation.versioning.ProviderType;

/** Dials and listens. Any thread. */
@ProviderType
public interface Transport {
    /**
     * Dials; the outcome is told to the session that {@code acceptor} makes.
     *
     * @throws IllegalStateException if the links of this node have ended
     */
    Link dial(InetSocketAddress remote, LinkAcceptor acceptor);

    /**
     * Listens for peers.
     *
     * @throws IOException if the address cannot be bound
     * @throws IllegalStateException if the links of this node have ended
     */
    ListeningSocket listen(InetSocketAddress local, LinkAcceptor acceptor) throws IOException;

    /**
     * Frames the links of a socket that another version of this service opened: connections accepted from now on come to
     * this acceptor, with framers made here.
     */
    void serve(ListeningSocket socket, LinkAcceptor acceptor);
}
