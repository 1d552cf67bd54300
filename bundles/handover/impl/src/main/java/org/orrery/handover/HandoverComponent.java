package org.orrery.handover;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.Part;
import org.orrery.handover.api.SwapReport;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The {@link SwapCoordinator} of this node. It refers to nothing that refers to it, so that bundles may start in any order;
 * who takes part is told to it by {@link ParticipantWatch}.
 */
@Component(
        service = {Handover.class, Switchboard.class, HandoverComponent.class},
        immediate = true,
        configurationPid = "org.orrery.handover")
@Designate(ocd = HandoverComponent.Config.class)
public final class HandoverComponent implements Handover, Switchboard {
    private final SwapCoordinator coordinator;
    private final SwappableRef<PeerDirectory> peers;
    private final Bundle framework;

    /** Settings; a change does not disturb who refers to this component. */
    @ObjectClassDefinition(name = "Orrery hand-over")
    public @interface Config {
        @AttributeDefinition(
                description = "How long the state of an area without a bundle waits before its links are drained,"
                        + " in milliseconds",
                min = "1",
                max = "25000")
        int HANDOVER__DEADLINE__MILLIS() default 2000;
    }

    @Activate
    public HandoverComponent(
            final BundleContext context,
            @Reference final LinkTable links,
            @Reference final Strands strands,
            final Config config) {
        framework = context.getBundle(0);
        coordinator = new SwapCoordinator(links, strands, this::peerDirectory, settings(config));
        peers = new SwappableRef<>(Area.PEERS, coordinator);
    }

    @Modified
    void modified(final Config config) {
        coordinator.settings(settings(config));
    }

    @Deactivate
    void deactivate() {
        coordinator.close();
        peers.close();
    }

    SwapCoordinator coordinator() {
        return coordinator;
    }

    SwappableRef<PeerDirectory> peers() {
        return peers;
    }

    @Override
    public CompletionStage<SwapReport> moveTo(final Area area, final long bundle) {
        return coordinator.moveTo(area, bundle);
    }

    @Override
    public void park(final HandoverParticipant leaving) {
        if (!nodeStops()) {
            coordinator.park(leaving);
        }
    }

    /** Forgets a participant whose service is gone, after parking what it has. */
    void leave(final HandoverParticipant leaving) {
        if (nodeStops()) {
            coordinator.dismiss(leaving);
        } else {
            coordinator.leave(leaving);
        }
    }

    /** Then nobody will take what is parked; and left where it is, it serves until the last peer has heard goodbye. */
    private boolean nodeStops() {
        return framework.getState() == Bundle.STOPPING;
    }

    @Override
    public List<Part> parts() {
        return coordinator.parts();
    }

    @Override
    public List<SwapReport> reports() {
        return coordinator.reports();
    }

    @Override
    public OptionalLong inCharge(final Area area) {
        return coordinator.inCharge(area);
    }

    @Override
    public boolean isMoving(final Area area) {
        return coordinator.isMoving(area);
    }

    @Override
    public AutoCloseable watch(final Area area, final Runnable changed) {
        return coordinator.watch(area, changed);
    }

    @Override
    public AutoCloseable watch(final Area area, final Follower follower) {
        return coordinator.watch(area, follower);
    }

    private PeerDirectory peerDirectory() {
        return peers.get();
    }

    private static HandoverSettings settings(final Config config) {
        return new HandoverSettings(config.HANDOVER__DEADLINE__MILLIS());
    }
}
