package org.orrery.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkOpener;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.FramedLink;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;

/** Frames over the links of a table. Spec: 10-transport-auth-peer.md, section 1. */
public final class FramedTransport implements Transport {
    private final LinkTable links;
    private final OverlayClock clock;
    private final TransportSettings settings;

    /** A transport over these links; its times are those of the clock. */
    public FramedTransport(final LinkTable links, final OverlayClock clock, final TransportSettings settings) {
        this.links = Objects.requireNonNull(links, "links");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public Link dial(final InetSocketAddress remote, final LinkAcceptor acceptor) {
        return links.dial(remote, link -> open(link, acceptor));
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkAcceptor acceptor) throws IOException {
        return links.listen(local, new FramingOpener(acceptor));
    }

    @Override
    public void serve(final ListeningSocket socket, final LinkAcceptor acceptor) {
        socket.opener(new FramingOpener(acceptor));
    }

    /** Goes on with a link whose framer was given up by another version of this bundle. On the link's loop. */
    void resume(final Link link, final FramerState state) {
        final StreamFramer framer = new StreamFramer(this, link, clock, settings);
        framer.take(state);
        link.slot(FramedLink.FRAMED, framer);
    }

    private void open(final Link link, final LinkAcceptor acceptor) {
        link.slot(FramedLink.FRAMED, new StreamFramer(this, link, clock, settings));
        acceptor.open(link);
    }

    /** Lets an acceptor decide, and frames what it lets in. */
    private final class FramingOpener implements LinkOpener {
        private final LinkAcceptor acceptor;

        FramingOpener(final LinkAcceptor acceptor) {
            this.acceptor = acceptor;
        }

        @Override
        public boolean mayOpen(final InetAddress remote) {
            return acceptor.mayAccept(remote);
        }

        @Override
        public void opened(final Link link) {
            open(link, acceptor);
        }
    }
}
