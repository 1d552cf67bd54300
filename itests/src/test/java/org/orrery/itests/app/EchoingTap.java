package org.orrery.itests.app;

import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.WireMessage;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Sends every SCP message that the application was given to all peers, whatever the application makes of it. */
public final class EchoingTap implements BundleActivator, EnvelopeTap {
    private BundleContext context;

    @Override
    public void start(final BundleContext started) {
        context = started;
        context.registerService(EnvelopeTap.class, this, null);
    }

    @Override
    public void stop(final BundleContext stopped) {
        // The framework takes the service back.
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        final PeerDirectory directory = context.getService(context.getServiceReference(PeerDirectory.class));
        for (final PeerInfo peer : directory.authenticated()) {
            directory.send(peer.link(), message);
        }
    }
}
