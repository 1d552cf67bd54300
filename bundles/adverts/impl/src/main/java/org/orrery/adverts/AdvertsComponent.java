package org.orrery.adverts;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.adverts.api.PullTotals;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.flood.api.TransactionTap;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.LinkId;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The services of this bundle: a shell round {@link Adverts}. */
@SwappablePart("adverts")
@Component(
        service = {
            TransactionAdvertiser.class,
            MessageHandler.class,
            PeerListener.class,
            TransactionTap.class,
            PullMode.class,
            HandoverParticipant.class
        },
        immediate = true,
        configurationPid = "org.orrery.adverts",
        property = "orrery.area=adverts")
@Designate(ocd = AdvertsConfiguration.class)
public final class AdvertsComponent
        implements TransactionAdvertiser, MessageHandler, PeerListener, TransactionTap, PullMode, ParticipantShell {
    private final Handover handover;
    private final Adverts adverts;
    private final HandoverParticipant participant;

    /** Fails with a text for the operator if the configuration is out of range. */
    @Activate
    public AdvertsComponent(
            @Reference final LinkTable links,
            @Reference final Strands strands,
            @Reference final Handover handover,
            @Reference final AdvertsServices services,
            final AdvertsConfiguration configuration) {
        this.handover = handover;
        adverts = new Adverts(
                links,
                strands,
                services.ports(configuration.PROTOCOL__RELEASE()),
                new AdvertSettings(
                        configuration.FLOOD__ADVERT__PERIOD__MS(),
                        configuration.FLOOD__DEMAND__PERIOD__MS(),
                        configuration.FLOOD__DEMAND__BACKOFF__DELAY__MS(),
                        configuration.FLOOD__OP__RATE__PER__LEDGER(),
                        configuration.FLOOD__SOROBAN__RATE__PER__LEDGER()),
                new SecureRandom());
        participant = adverts.participant();
    }

    @Activate
    void start() {
        adverts.start();
    }

    @Deactivate
    void stop() {
        handover.park(this);
        adverts.stop();
    }

    @Override
    public boolean advertise(final LinkId link, final Uint256 fullHash) {
        return adverts.advertise(link, fullHash);
    }

    @Override
    public Set<MessageType> types() {
        return adverts.types();
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return adverts.handle(in);
    }

    @Override
    public void peerAuthenticated(final PeerInfo peer) {
        adverts.peerAuthenticated(peer);
    }

    @Override
    public void peerDropped(final PeerInfo peer, final DropReason reason) {
        adverts.peerDropped(peer, reason);
    }

    @Override
    public void transactionReceived(final PeerInfo from, final Uint256 fullHash) {
        adverts.transactionReceived(from, fullHash);
    }

    @Override
    public PullTotals totals() {
        return adverts.totals();
    }

    @Override
    public Optional<PeerPull> peer(final LinkId link) {
        return adverts.peer(link);
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }
}
