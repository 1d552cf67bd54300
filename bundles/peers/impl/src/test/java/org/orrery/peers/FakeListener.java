package org.orrery.peers;

import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;

/** A socket that nobody can reach. */
final class FakeListener implements ListeningSocket {
    private final int port;
    private final Runnable closing;

    FakeListener(final int port, final Runnable closing) {
        this.port = port;
        this.closing = closing;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void opener(final LinkOpener opener) {}

    @Override
    public void close() {
        closing.run();
    }
}
