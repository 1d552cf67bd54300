package org.orrery.console;

import java.util.List;
import java.util.OptionalLong;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.handover.api.SwappablePart;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Switchboard;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The console's part in a swap. It has no state; but of two versions side by side only the one in charge may offer commands
 * and open the socket, so this one switches these components on and off. The container does that a moment later.
 */
@SwappablePart("console")
@Component(service = HandoverParticipant.class, immediate = true, property = "orrery.area=console")
public final class ConsoleSeat implements HandoverParticipant {
    private static final Schemas SCHEMAS = new Schemas(1, 1);
    private static final List<Class<?>> SWITCHED =
            List.of(OverlayCommands.class, StatusSupplier.class, ShellSocket.class);

    private final Switchboard switchboard;
    private final Handover handover;
    private final ComponentContext context;
    private final AutoCloseable watch;
    private boolean closed;

    /** Called by the container. Nothing is switched on yet. */
    @Activate
    public ConsoleSeat(
            @Reference final Switchboard switchboard,
            @Reference final Handover handover,
            final ComponentContext context) {
        this.switchboard = switchboard;
        this.handover = handover;
        this.context = context;
        watch = switchboard.watch(Area.CONSOLE, this::settle);
    }

    @Deactivate
    void deactivate() throws Exception {
        watch.close();
        close();
        handover.park(this);
    }

    private synchronized void close() {
        closed = true;
    }

    private synchronized void settle() {
        if (closed) {
            return;
        }
        final OptionalLong inCharge = switchboard.inCharge(Area.CONSOLE);
        final boolean on = inCharge.equals(
                OptionalLong.of(context.getBundleContext().getBundle().getBundleId()));
        for (final Class<?> component : SWITCHED) {
            if (on) {
                context.enableComponent(component.getName());
            } else {
                context.disableComponent(component.getName());
            }
        }
    }

    @Override
    public Area area() {
        return Area.CONSOLE;
    }

    @Override
    public Schemas schemas() {
        return SCHEMAS;
    }

    /** There is none. */
    @Override
    public StateEnvelope giveProcess(final int schema) {
        return null;
    }

    @Override
    public void takeProcess(final StateEnvelope state) {
        throw new IllegalArgumentException("console has no state");
    }

    /** There is none. */
    @Override
    public StateEnvelope giveLink(final LinkId link, final int schema) {
        return null;
    }

    @Override
    public void takeLink(final LinkId link, final StateEnvelope state) {
        throw new IllegalArgumentException("console has no state of a link");
    }
}
