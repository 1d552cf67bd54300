package org.orrery.link.api;

import org.osgi.annotation.versioning.ProviderType;

/** A socket that accepts connections. It stays open while those who use it are exchanged. Any thread. */
@ProviderType
public interface ListeningSocket {
    /** The port, also where a free one was asked for. */
    int port();

    /**
     * Exchanges who decides about new connections. With null they wait, as far as the system's backlog goes.
     */
    void opener(LinkOpener opener);

    /** Stops listening and frees the port before it returns. A second call does nothing. */
    void close();
}
