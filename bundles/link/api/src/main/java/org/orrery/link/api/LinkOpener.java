package org.orrery.link.api;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides about connections that arrive at a listening socket. */
@ConsumerType
public interface LinkOpener {
    /**
     * Whether a connection from there may become a link. Called before anything is allocated for it; otherwise it is
     * closed. Any thread.
     */
    boolean mayOpen(InetAddress remote);

    /** Fills the slots of the new link. On its loop, before it reads. */
    void opened(Link link);
}
