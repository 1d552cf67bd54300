package org.orrery.survey;

import java.util.Collection;
import java.util.OptionalLong;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Switchboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Whoever is in charge of surveys now. Looked up when it is needed, which is hardly ever: a component that has a reference
 * to services of its own kind would have to wait for itself. Any thread.
 */
final class Successor {
    private static final String FILTER = "(orrery.area=survey)";

    private final BundleContext context;
    private final Switchboard switchboard;

    Successor(final BundleContext context, final Switchboard switchboard) {
        this.context = context;
        this.switchboard = switchboard;
    }

    /** Gives a message to it; without one the message is let go. */
    void take(final InboundMessage in) {
        final OptionalLong bundle = switchboard.inCharge(Area.SURVEY);
        if (bundle.isEmpty()) {
            return;
        }
        for (final ServiceReference<MessageHandler> each : handlers()) {
            if (each.getBundle() != null && each.getBundle().getBundleId() == bundle.getAsLong()) {
                give(in, each);
                return;
            }
        }
    }

    private void give(final InboundMessage in, final ServiceReference<MessageHandler> reference) {
        final MessageHandler handler = context.getService(reference);
        if (handler != null) {
            try {
                handler.handle(in);
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private Collection<ServiceReference<MessageHandler>> handlers() {
        try {
            return context.getServiceReferences(MessageHandler.class, FILTER);
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException("a constant filter has the right syntax", impossible);
        }
    }
}
