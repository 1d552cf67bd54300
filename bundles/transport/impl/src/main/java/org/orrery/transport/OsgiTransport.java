package org.orrery.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.Link;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.ListeningSocket;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.transport.api.LinkAcceptor;
import org.orrery.transport.api.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The services of this bundle: a shell round {@link FramedTransport} and {@link TransportHandover}. */
@SwappablePart("transport")
@Component(
        service = {Transport.class, HandoverParticipant.class},
        immediate = true,
        configurationPid = TransportConfiguration.PID)
@Designate(ocd = TransportConfiguration.class)
public final class OsgiTransport implements Transport, ParticipantShell {
    private final Handover handover;
    private final Transport transport;
    private final HandoverParticipant participant;

    /** Called by the container. */
    @Activate
    public OsgiTransport(
            @Reference final LinkTable links,
            @Reference final OverlayClock clock,
            @Reference final Handover handover,
            final TransportConfiguration configuration) {
        this.handover = handover;
        final FramedTransport framed = new FramedTransport(
                links,
                clock,
                new TransportSettings(
                        configuration.MAX__BATCH__WRITE__COUNT(),
                        configuration.MAX__BATCH__WRITE__BYTES(),
                        configuration.MAX__QUEUED__BYTES()));
        transport = framed;
        participant = new TransportHandover(links, framed);
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
    }

    @Override
    public Link dial(final InetSocketAddress remote, final LinkAcceptor acceptor) {
        return transport.dial(remote, acceptor);
    }

    @Override
    public ListeningSocket listen(final InetSocketAddress local, final LinkAcceptor acceptor) throws IOException {
        return transport.listen(local, acceptor);
    }

    @Override
    public void serve(final ListeningSocket socket, final LinkAcceptor acceptor) {
        transport.serve(socket, acceptor);
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }
}
