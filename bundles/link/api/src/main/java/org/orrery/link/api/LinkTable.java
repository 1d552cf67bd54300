package org.orrery.link.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.overlay.api.LinkId;
import org.osgi.annotation.versioning.ProviderType;

/** Opens links and knows the open ones. Any thread. */
@ProviderType
public interface LinkTable {
    /** The open links, connecting ones included. A snapshot in the order of opening. */
    List<Link> links();

    /** The link with this id, if it is open. */
    Optional<Link> find(LinkId id);

    /**
     * Dials. Success and failure are told to the handler in the transport slot.
     *
     * @param prepare fills the slots; runs on the new link's loop before the connection is attempted
     * @throws IllegalStateException if the links of this node have ended
     */
    Link dial(InetSocketAddress remote, Consumer<Link> prepare);

    /**
     * Listens, with a backlog of 100 and the address reusable.
     *
     * @param local address and port; port 0 takes a free one
     * @throws IOException if the address cannot be bound; the message is the system's
     * @throws IllegalStateException if the links of this node have ended
     */
    ListeningSocket listen(InetSocketAddress local, LinkOpener opener) throws IOException;

    /**
     * The open listening sockets, for whoever takes over from one who opened them. A snapshot in no order; empty unless
     * overridden.
     */
    default List<ListeningSocket> listening() {
        return List.of();
    }
}
