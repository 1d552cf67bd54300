package org.orrery.fetcher;

import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.orrery.fetcher.api.FetcherStatus;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.fetcher.api.ItemKind;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.Strands;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The services of this bundle: a shell round {@link TrackingItemFetcher}, {@link ItemHandlers}, {@link FetcherHandover}. */
@SwappablePart("fetcher")
@Component(
        service = {ItemFetcher.class, MessageHandler.class, HandoverParticipant.class},
        immediate = true,
        property = "orrery.area=fetcher",
        configurationPid = "org.orrery.fetcher")
@Designate(ocd = FetcherConfiguration.class)
public final class FetcherComponent implements ItemFetcher, MessageHandler, ParticipantShell {
    private final Handover handover;
    private final TrackingItemFetcher fetcher;
    private final ItemHandlers handlers;
    private final FetcherHandover participant;

    /** Fails with a text for the operator if the configuration is out of range. */
    @Activate
    public FetcherComponent(
            @Reference final Strands strands,
            @Reference final Handover handover,
            @Reference final FetcherPorts ports,
            final FetcherConfiguration configuration) {
        this.handover = handover;
        fetcher = new TrackingItemFetcher(
                ports.services(),
                strands,
                new SecureRandom(),
                new FetcherSettings(
                        configuration.FETCH__MAX__ITEMS(),
                        configuration.FETCH__MAX__ITEMS__PER__VALIDATOR(),
                        configuration.FETCH__MAX__ENVELOPES__PER__ITEM(),
                        configuration.FETCH__MAX__WAITING__BYTES()));
        handlers = new ItemHandlers(fetcher, strands.strand(Strands.NODE));
        participant = new FetcherHandover(fetcher);
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
        fetcher.shutdown();
    }

    @Override
    public boolean fetch(final ItemKind kind, final Uint256 hash, final WireMessage envelope, final NodeId from) {
        return fetcher.fetch(kind, hash, envelope, from);
    }

    @Override
    public void cancel(final ItemKind kind, final Uint256 hash, final WireMessage envelope) {
        fetcher.cancel(kind, hash, envelope);
    }

    @Override
    public void arrived(final ItemKind kind, final Uint256 hash) {
        fetcher.arrived(kind, hash);
    }

    @Override
    public void purge(final long minSlot, final long maxSlot, final long keptSlot) {
        fetcher.purge(minSlot, maxSlot, keptSlot);
    }

    @Override
    public List<WireMessage> waitingFor(final ItemKind kind, final Uint256 hash) {
        return fetcher.waitingFor(kind, hash);
    }

    @Override
    public long lastSeenSlot(final ItemKind kind, final Uint256 hash) {
        return fetcher.lastSeenSlot(kind, hash);
    }

    @Override
    public OptionalLong waitingMillis(final ItemKind kind, final Uint256 hash) {
        return fetcher.waitingMillis(kind, hash);
    }

    @Override
    public FetcherStatus status() {
        return fetcher.status();
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
