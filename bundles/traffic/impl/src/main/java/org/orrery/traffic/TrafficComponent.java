package org.orrery.traffic;

import java.util.Map;
import java.util.function.Function;
import org.orrery.adverts.api.PullMode;
import org.orrery.auth.api.Signatures;
import org.orrery.fetcher.api.ItemFetcher;
import org.orrery.flood.api.Flooder;
import org.orrery.flood.api.TransactionTap;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ApplicationReport;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.node.api.ItemDepot;
import org.orrery.node.api.TransactionPool;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Puts a {@link TrafficStation} into the container. A launcher finds it by {@code (orrery.traffic=true)}. */
@Component(
        service = {Function.class, EnvelopeTap.class, TransactionTap.class},
        immediate = true,
        property = "orrery.traffic:Boolean=true",
        configurationPid = TrafficConfig.PID)
@Designate(ocd = TrafficConfig.class)
public final class TrafficComponent
        implements Function<Map<String, Object>, Map<String, Object>>, EnvelopeTap, TransactionTap {
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<ConsensusInbox> inbox;
    private final SwappableRef<TransactionPool> pool;
    private final SwappableRef<ItemDepot> depot;
    private final SwappableRef<ApplicationReport> application;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<PullMode> pull;
    private final SwappableRef<ItemFetcher> fetcher;
    private final SwappableRef<PeerControl> peers;
    private final TrafficStation station;

    /**
     * Called by the container.
     *
     * @throws IllegalArgumentException if the configuration is not valid; the message says what is not
     */
    @Activate
    public TrafficComponent(
            @Reference final Switchboard switchboard, @Reference final Strands strands, final TrafficConfig config) {
        final TrafficSettings settings = new TrafficSettings(
                config.TRAFFIC__SEED(), config.TRAFFIC__VALIDATORS(), config.TRAFFIC__NODE(), config.TRAFFIC__NODES());
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        inbox = new SwappableRef<>(Area.WATCHER, switchboard);
        pool = new SwappableRef<>(Area.WATCHER, switchboard);
        depot = new SwappableRef<>(Area.WATCHER, switchboard);
        application = new SwappableRef<>(Area.WATCHER, switchboard);
        pull = new SwappableRef<>(Area.ADVERTS, switchboard);
        fetcher = new SwappableRef<>(Area.FETCHER, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        peers = new SwappableRef<>(Area.PEERS, switchboard);
        station = new TrafficStation(
                settings,
                new StationServices(signatures, inbox, pool, depot, application, flooder, pull, fetcher, peers),
                strands.strand(Strands.NODE));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, ?> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
        station.forgetKeys();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindInbox(final ConsensusInbox service, final Map<String, ?> properties) {
        inbox.bind(service, properties);
    }

    void unbindInbox(final ConsensusInbox service) {
        inbox.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFlooder(final Flooder service, final Map<String, ?> properties) {
        flooder.bind(service, properties);
    }

    void unbindFlooder(final Flooder service) {
        flooder.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeers(final PeerControl service, final Map<String, ?> properties) {
        peers.bind(service, properties);
    }

    void unbindPeers(final PeerControl service) {
        peers.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPool(final TransactionPool service, final Map<String, ?> properties) {
        pool.bind(service, properties);
    }

    void unbindPool(final TransactionPool service) {
        pool.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDepot(final ItemDepot service, final Map<String, ?> properties) {
        depot.bind(service, properties);
    }

    void unbindDepot(final ItemDepot service) {
        depot.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindApplication(final ApplicationReport service, final Map<String, ?> properties) {
        application.bind(service, properties);
    }

    void unbindApplication(final ApplicationReport service) {
        application.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPull(final PullMode service, final Map<String, ?> properties) {
        pull.bind(service, properties);
    }

    void unbindPull(final PullMode service) {
        pull.unbind(service);
        station.left(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFetcher(final ItemFetcher service, final Map<String, ?> properties) {
        fetcher.bind(service, properties);
    }

    void unbindFetcher(final ItemFetcher service) {
        fetcher.unbind(service);
    }

    @Deactivate
    void deactivate() {
        signatures.close();
        inbox.close();
        pool.close();
        depot.close();
        application.close();
        pull.close();
        fetcher.close();
        flooder.close();
        peers.close();
        station.forgetKeys();
    }

    @Override
    public Map<String, Object> apply(final Map<String, Object> command) {
        return station.apply(command);
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        station.delivered(message, status);
    }

    @Override
    public void transactionReceived(final PeerInfo from, final Uint256 fullHash) {
        station.transactionReceived(from, fullHash);
    }
}
