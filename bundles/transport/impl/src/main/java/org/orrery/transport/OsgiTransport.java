package org.orrery.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The transport as a service. */
@Component(service = Transport.class, immediate = true, configurationPid = TransportConfiguration.PID)
@Designate(ocd = TransportConfiguration.class)
public final class OsgiTransport implements Transport {
    private final Transport transport;

    /** Called by the container. */
    @Activate
    public OsgiTransport(
            @Reference final LinkTable links,
            @Reference final OverlayClock clock,
            final TransportConfiguration configuration) {
        transport = new FramedTransport(
                links,
                clock,
                new TransportSettings(
                        configuration.MAX__BATCH__WRITE__COUNT(),
                        configuration.MAX__BATCH__WRITE__BYTES(),
                        configuration.MAX__QUEUED__BYTES()));
    }

    @Override
    public Link dial(final InetSocketAddress remote, final LinkAcceptor acceptor) {
        return transport.dial(remote, acceptor);
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkAcceptor acceptor) throws IOException {
        return transport.listen(local, acceptor);
    }
}
