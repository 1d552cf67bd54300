package org.orrery.adverts;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.orrery.adverts.api.PeerPull;
import org.orrery.adverts.api.PullMode;
import org.orrery.adverts.api.PullTotals;
import org.orrery.flood.api.TransactionAdvertiser;
import org.orrery.flood.api.TransactionTap;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strand;
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

/** Pull mode, put together. Usable without a container. Spec: 20-flow-flood-fetch.md, sections 3 and 4. */
public final class Adverts implements TransactionAdvertiser, MessageHandler, PeerListener, TransactionTap, PullMode {
    private final PullContext context;
    private final DemandHistory history;
    private final Advertiser advertiser;
    private final Demands demands;
    private final AdvertHandler handler;
    private final AdvertsHandover handover;

    /**
     * Pull mode that has not started.
     *
     * @param random decides which peer is asked first
     */
    public Adverts(
            final LinkTable links,
            final Strands strands,
            final PullPorts ports,
            final AdvertSettings settings,
            final Random random) {
        final PullMeters meters = new PullMeters();
        final AdvertTable table = new AdvertTable(links, meters, random::nextLong);
        final Strand node = strands.strand(Strands.NODE);
        context = new PullContext(ports, settings, strands.clock(), table, meters);
        history = new DemandHistory(settings.demandBackoffMillis(), DemandHistory.MAX_DEMANDS);
        advertiser = new Advertiser(context);
        demands = new Demands(context, history, node, random);
        handler = new AdvertHandler(context, new DemandAnswers(context, node));
        handover = new AdvertsHandover(context, history, advertiser);
    }

    /** Begins to demand what peers offer. Called once. */
    public void start() {
        demands.start();
    }

    /** Demands nothing any more; what was to be offered goes out now. A second call does nothing. */
    public void stop() {
        demands.stop();
        advertiser.stop();
    }

    /** Gives and takes the state. */
    public HandoverParticipant participant() {
        return handover;
    }

    @Override
    public boolean advertise(final LinkId link, final Uint256 fullHash) {
        return advertiser.advertise(link, fullHash);
    }

    @Override
    public Set<MessageType> types() {
        return handler.types();
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return handler.handle(in);
    }

    @Override
    public void peerAuthenticated(final PeerInfo peer) {
        context.table().open(peer.link());
    }

    @Override
    public void peerDropped(final PeerInfo peer, final DropReason reason) {
        context.table().remove(peer.link());
    }

    @Override
    public void transactionReceived(final PeerInfo from, final Uint256 fullHash) {
        demands.transactionReceived(from, fullHash);
    }

    @Override
    public PullTotals totals() {
        return context.meters().totals(history.size());
    }

    @Override
    public Optional<PeerPull> peer(final LinkId link) {
        return Optional.ofNullable(context.table().find(link)).map(adverts -> adverts.status(context.now()));
    }

    PullContext context() {
        return context;
    }

    DemandHistory history() {
        return history;
    }
}
