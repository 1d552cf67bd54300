package org.orrery.watcher;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ApplicationStatus;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.ItemSink;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.PullLimits;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.node.api.TransitiveQuorum;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Puts a {@link Watcher} into the container: references in, services out, nothing else. */
@SwappablePart("watcher")
@Component(
        service = {
            ConsensusInbox.class,
            ItemSource.class,
            ItemSink.class,
            ItemDepot.class,
            TransactionPool.class,
            LedgerClock.class,
            ApplicationReport.class,
            TransitiveQuorum.class,
            HandoverParticipant.class
        },
        immediate = true,
        property = "orrery.area=watcher",
        configurationPid = WatcherConfig.PID)
@Designate(ocd = WatcherConfig.class)
public final class WatcherComponent
        implements ConsensusInbox,
                ItemSource,
                ItemSink,
                ItemDepot,
                TransactionPool,
                LedgerClock,
                ApplicationReport,
                TransitiveQuorum,
                ParticipantShell {
    private final Handover handover;
    private final Watcher watcher;
    private final WatcherHandover participant;

    /**
     * Called by the container.
     *
     * @throws IllegalArgumentException if the configuration is not valid; the message says what is not
     */
    @Activate
    public WatcherComponent(
            @Reference final WatcherPorts ports,
            @Reference final Strands strands,
            @Reference final Handover handover,
            final BundleContext context,
            final WatcherConfig config) {
        this.handover = handover;
        final WatcherServices services = ports.services(context.getBundle().getBundleId());
        watcher = new Watcher(WatcherConfig.Reader.read(config), services, strands, new SecureRandom());
        participant = new WatcherHandover(watcher);
        watcher.start();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addTap(final EnvelopeTap tap) {
        watcher.addTap(tap);
    }

    void removeTap(final EnvelopeTap tap) {
        watcher.removeTap(tap);
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
        watcher.stop();
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        return watcher.receiveEnvelope(message, from);
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        return watcher.isNewer(older, newer);
    }

    @Override
    public Optional<WireMessage> transactionSet(final Uint256 hash) {
        return watcher.transactionSet(hash);
    }

    @Override
    public Optional<WireMessage> quorumSet(final Uint256 hash) {
        return watcher.quorumSet(hash);
    }

    @Override
    public boolean receiveTransactionSet(final Uint256 hash, final WireMessage set) {
        return watcher.receiveTransactionSet(hash, set);
    }

    @Override
    public boolean receiveQuorumSet(final Uint256 hash, final WireMessage set) {
        return watcher.receiveQuorumSet(hash, set);
    }

    @Override
    public boolean hold(final WireMessage item) {
        return watcher.hold(item);
    }

    @Override
    public List<WireMessage> consensusState(final long fromLedger) {
        return watcher.consensusState(fromLedger);
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        return watcher.receiveTransaction(message, from);
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        return watcher.transaction(fullHash);
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return watcher.isBanned(fullHash);
    }

    @Override
    public LedgerView view() {
        return watcher.view();
    }

    @Override
    public PullLimits pullLimits() {
        return watcher.pullLimits();
    }

    @Override
    public boolean isInTransitiveQuorum(final NodeId node) {
        return watcher.isInTransitiveQuorum(node);
    }

    @Override
    public ApplicationStatus status() {
        return watcher.status();
    }
}
