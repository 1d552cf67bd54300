package org.orrery.auth.api;

import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Hello;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the handshake asks of the rest of the node, in the order in which the specification asks it. On the link's loop.
 * Spec: 10-transport-auth-peer.md, sections 4.3 and 4.4; the numbers are those of its tables.
 */
@ConsumerType
public interface HandshakePolicy {
    /** HELLO 3: is that node banned? */
    boolean isBanned(NodeId node);

    /**
     * HELLO 6 and 7: the state is GOT_HELLO; the peer's address becomes the connection's IP with the announced port.
     *
     * @return null, or why the connection ends
     */
    DropReason helloVerified(Hello hello);

    /**
     * HELLO 13 to 15: record the peer's address, and refuse a second connection with the same node.
     *
     * @return null, or why the connection ends
     */
    DropReason admitHello(Hello hello);

    /** AUTH 3, acceptor only: the PEERS message to send behind our AUTH, or null if there is nobody to tell of. */
    WireMessage peersToShare();

    /** AUTH 5, initiator only: the back-off of this address starts anew. */
    void resetBackoff();

    /**
     * AUTH 6: admit the peer.
     *
     * @return null, or why it is refused
     */
    DropReason admit();
}
