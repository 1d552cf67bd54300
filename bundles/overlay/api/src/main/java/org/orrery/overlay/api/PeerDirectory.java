package org.orrery.overlay.api;

import java.util.List;
import java.util.Optional;
import org.orrery.wire.api.WireMessage;
import org.osgi.annotation.versioning.ProviderType;

/** The authenticated peers. Any thread. */
@ProviderType
public interface PeerDirectory {
    /** All of them now, both directions, in the order of node ids. An immutable snapshot; cheap. */
    List<PeerInfo> authenticated();

    /** The peer with this node id, if it is connected. */
    Optional<PeerInfo> find(NodeId node);

    /**
     * Sends a message: flood messages through flow control, others straight out.
     *
     * @return false if that link is not an authenticated peer any more; the message is then let go
     */
    boolean send(LinkId link, WireMessage message);

    /** Ends a connection. Nothing happens if it is ending already. */
    void drop(LinkId link, DropReason reason);
}
