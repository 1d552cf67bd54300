package org.orrery.testkit;

import java.net.InetAddress;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.ListeningSocket;

/** A port of a {@link LoopbackNetwork} that accepts connections. */
final class LoopbackListener implements ListeningSocket {
    private final LoopbackLinkTable table;
    private final int port;
    private final Runnable onClose;
    private LinkOpener opener;

    LoopbackListener(final LoopbackLinkTable table, final int port, final LinkOpener opener, final Runnable onClose) {
        this.table = table;
        this.port = port;
        this.opener = opener;
        this.onClose = onClose;
    }

    LoopbackLinkTable table() {
        return table;
    }

    LinkOpener opener() {
        return opener;
    }

    boolean mayOpen(final InetAddress remote) {
        return opener != null && opener.mayOpen(remote);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void opener(final LinkOpener next) {
        opener = next;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
