package org.orrery.testkit;

import java.security.SecureRandom;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.StellarAuthenticator;
import org.orrery.flood.FloodHandlers;
import org.orrery.flood.FloodSettings;
import org.orrery.flood.Floodgate;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.CreditFlowController;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.peers.MessageHandlers;
import org.orrery.peers.Overlay;
import org.orrery.peers.OverlayServices;
import org.orrery.peers.PeerListeners;
import org.orrery.peers.Resolver;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.transport.FramedTransport;
import org.orrery.transport.TransportSettings;
import org.orrery.transport.api.Transport;

/** The areas of one node, put together. */
final class Assembly {
    private final MessageHandlers handlers = new MessageHandlers();
    private final PeerListeners listeners = new PeerListeners();
    private final StellarAuthenticator authenticator;
    private final Floodgate floodgate;
    private final Overlay overlay;

    Assembly(
            final NodeBuilder settings,
            final LinkTable links,
            final Strands strands,
            final RecordingApplication application,
            final PeerStore store,
            final BanList bans,
            final SecureRandom random) {
        final Transport transport = new FramedTransport(links, strands.clock(), TransportSettings.defaults());
        final FlowController flow = new CreditFlowController(
                settings.flowLimits(), strands.clock(), application::view, application::isNewer);
        authenticator = new StellarAuthenticator(
                IdentitySettings.of(settings.passphrase(), settings.seed()), strands.clock(), random);
        floodgate = new Floodgate(
                this::directory, () -> application.view().trackingIndex(), () -> null, FloodSettings.defaults());
        handlers.add(
                new FloodHandlers(
                        floodgate,
                        strands.strand(Strands.NODE),
                        () -> application,
                        () -> application,
                        () -> application.view().synced()),
                0);
        overlay = new Overlay(
                new OverlayServices(
                        links,
                        strands,
                        () -> transport,
                        () -> authenticator,
                        authenticator::signatures,
                        () -> flow,
                        this::flooder,
                        () -> store,
                        () -> bans,
                        () -> application,
                        () -> application,
                        settings::profile,
                        handlers,
                        listeners,
                        random,
                        Resolver.SYSTEM),
                settings.overlaySettings());
    }

    MessageHandlers handlers() {
        return handlers;
    }

    PeerListeners listeners() {
        return listeners;
    }

    StellarAuthenticator authenticator() {
        return authenticator;
    }

    Flooder flooder() {
        return floodgate;
    }

    PeerDirectory directory() {
        return overlay.directory();
    }

    Overlay overlay() {
        return overlay;
    }
}
