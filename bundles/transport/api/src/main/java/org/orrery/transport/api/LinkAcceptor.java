package org.orrery.transport.api;

import java.net.InetAddress;
import org.orrery.link.api.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes sessions for new links. */
@ConsumerType
public interface LinkAcceptor {
    /** Whether a connection from there may be accepted at all. Any thread; must be quick. */
    boolean mayAccept(InetAddress remote);

    /** Makes the session of a new link and puts it into its slot. On the link's loop, before anything is read. */
    void open(Link link);
}
