package org.orrery.flood;

import java.util.List;
import java.util.Set;
import org.orrery.flood.api.FloodStatus;
import org.orrery.flood.api.Flooder;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The services of this bundle: a shell round {@link Floodgate}, {@link FloodHandlers} and {@link FloodHandover}. */
@SwappablePart("flood")
@Component(
        service = {Flooder.class, MessageHandler.class, HandoverParticipant.class},
        immediate = true,
        property = "orrery.area=flood",
        configurationPid = "org.orrery.flood")
@Designate(ocd = FloodConfiguration.class)
public final class FloodComponent implements Flooder, MessageHandler, ParticipantShell {
    private final Handover handover;
    private final Floodgate floodgate;
    private final FloodHandlers handlers;
    private final FloodHandover participant;

    /** Fails with a text for the operator if the configuration is out of range. */
    @Activate
    public FloodComponent(
            @Reference final Strands strands,
            @Reference final Handover handover,
            @Reference final FloodPorts ports,
            final FloodConfiguration configuration) {
        this.handover = handover;
        floodgate = new Floodgate(
                ports::peers,
                () -> ports.ledger().trackingIndex(),
                ports::advertiser,
                new FloodSettings(configuration.FLOOD__MAX__RECORDS(), configuration.FLOOD__REMEMBERS__NODE__ID()));
        handlers = new FloodHandlers(
                floodgate,
                strands,
                ports::consensus,
                ports::pool,
                () -> ports.ledger().synced(),
                ports.taps());
        participant = new FloodHandover(floodgate);
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
        floodgate.shutdown();
    }

    @Override
    public boolean addRecord(final PeerInfo peer, final Uint256 messageId) {
        return floodgate.addRecord(peer, messageId);
    }

    @Override
    public boolean broadcast(final WireMessage message) {
        return floodgate.broadcast(message);
    }

    @Override
    public List<PeerInfo> peersThatKnow(final Uint256 messageId) {
        return floodgate.peersThatKnow(messageId);
    }

    @Override
    public void forget(final Uint256 messageId) {
        floodgate.forget(messageId);
    }

    @Override
    public void clearBelow(final long ledger) {
        floodgate.clearBelow(ledger);
    }

    @Override
    public boolean knows(final NodeId node, final Uint256 messageId) {
        return floodgate.knows(node, messageId);
    }

    @Override
    public FloodStatus status() {
        return floodgate.status();
    }

    @Override
    public Set<MessageType> types() {
        return handlers.types();
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return handlers.handle(in);
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }
}
