package org.orrery.peers.api;

import java.util.List;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Role;
import org.osgi.annotation.versioning.ProviderType;

/** What an operator may do with peers. Any thread. */
@ProviderType
public interface PeerControl {
    /**
     * Dials an address now, whatever its back-off says.
     *
     * @param address {@code host}, {@code host:port}; IPv6 in brackets; names are resolved
     * @return what is dialled, or why nothing is
     * @throws IllegalArgumentException if the text is no address or does not resolve; the message says which. May block
     *     for a name
     */
    ConnectAttempt connect(String address);

    /** Drops a peer with {@code dropped by user}; false if it is not connected. */
    boolean drop(NodeId node);

    /** The authenticated peers. */
    List<PeerStatus> authenticated();

    /** Addresses of connections that are not authenticated yet. */
    List<String> pending();

    /** The same for one direction, in the order in which they came. */
    List<String> pending(Role role);

    /** The latest drops, newest first; at most 1000 of peers and 1000 of connections that never became one. */
    List<DropRecord> drops();

    /** The port we listen on; 0 while we do not. */
    int listeningPort();

    /** Why we cannot listen, in the system's words; null while we listen or have not tried yet. */
    String listeningFailure();
}
