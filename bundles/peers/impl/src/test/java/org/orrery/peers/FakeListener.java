package org.orrery.peers;

import java.util.function.Consumer;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;
import org.orrery.transport.api.LinkAcceptor;

/** A socket that nobody can reach. */
final class FakeListener implements ListeningSocket {
    private final int port;
    private final Consumer<FakeListener> closing;
    /** Who lets callers in; null while they wait. */
    LinkAcceptor acceptor;

    FakeListener(final int port, final Consumer<FakeListener> closing) {
        this.port = port;
        this.closing = closing;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void opener(final LinkOpener opener) {
        acceptor = null;
    }

    @Override
    public void close() {
        closing.accept(this);
    }
}
