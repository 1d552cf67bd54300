package org.orrery.console;

import java.util.OptionalLong;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Schemas;
import org.orrery.handover.api.StateEnvelope;
import org.orrery.handover.api.SwappablePart;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.Switchboard;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The console's part in a swap. It has no state; it says, by a {@link ConsoleDuty}, whether this bundle is in charge. */
@SwappablePart("console")
@Component(service = HandoverParticipant.class, immediate = true, property = "orrery.area=console")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.console.ConsoleDuty\"",
        effective = "active")
public final class ConsoleSeat implements HandoverParticipant {
    private static final Schemas SCHEMAS = new Schemas(1, 1);
    private final Switchboard switchboard;
    private final Handover handover;
    private final BundleContext context;
    private final AutoCloseable watch;
    private ServiceRegistration<ConsoleDuty> duty;
    private boolean closed;

    /** Called by the container. Not in charge yet. */
    @Activate
    public ConsoleSeat(
            @Reference final Switchboard switchboard, @Reference final Handover handover, final BundleContext context) {
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
        onDuty(false);
    }

    private synchronized void settle() {
        final OptionalLong self = OptionalLong.of(context.getBundle().getBundleId());
        onDuty(!closed && switchboard.inCharge(Area.CONSOLE).equals(self));
    }

    private void onDuty(final boolean now) {
        if (now && duty == null) {
            duty = context.registerService(ConsoleDuty.class, new ConsoleDuty(), null);
        } else if (!now && duty != null) {
            duty.unregister();
            duty = null;
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
