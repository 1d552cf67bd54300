package org.orrery.peers;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.SteadyLedgerClock;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerListener;
import org.orrery.overlay.api.ProfileRef;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.transport.api.Transport;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Overlay} in a container: finds what it stands on, and goes on with whoever is in charge. The directory, the
 * control and the traffic are services of which two have methods of the same name, so they are registered by hand.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.orrery.peers")
@Designate(ocd = PeersConfiguration.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.overlay.api.PeerDirectory,org.orrery.peers.api.PeerControl,"
                + "org.orrery.peers.api.PeerTraffic\"",
        effective = "active")
public final class OverlayComponent {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayComponent.class);
    private static final long FAREWELL_MILLIS = 1000;

    private final SwappableRef<Transport> transport;
    private final SwappableRef<PeerAuthenticator> authenticator;
    private final SwappableRef<Signatures> signatures;
    private final SwappableRef<FlowController> flowController;
    private final SwappableRef<Flooder> flooder;
    private final SwappableRef<PeerStore> peerStore;
    private final SwappableRef<BanList> banList;
    private final SwappableRef<ItemSource> itemSource;
    private final SwappableRef<LedgerClock> ledgerClock;
    private final LedgerClock ledger;
    private final ProfileRef profile;
    private final MessageHandlers handlers = new MessageHandlers();
    private final HandlerWhiteboard whiteboard;
    private final PeerListeners listeners = new PeerListeners();
    private final List<SwappableRef<?>> services;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final Overlay overlay;

    /** Called by the container. */
    @Activate
    public OverlayComponent(
            @Reference final Switchboard switchboard,
            @Reference final LinkTable links,
            @Reference final Strands strands,
            final PeersConfiguration configuration) {
        transport = new SwappableRef<>(Area.TRANSPORT, switchboard, this::transportChanged);
        authenticator = new SwappableRef<>(Area.AUTH, switchboard);
        signatures = new SwappableRef<>(Area.AUTH, switchboard);
        flowController = new SwappableRef<>(Area.FLOW_CONTROL, switchboard);
        flooder = new SwappableRef<>(Area.FLOOD, switchboard);
        peerStore = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        banList = new SwappableRef<>(Area.PERSISTENCE, switchboard);
        itemSource = new SwappableRef<>(Area.WATCHER, switchboard);
        ledgerClock = new SwappableRef<>(Area.WATCHER, switchboard);
        ledger = new SteadyLedgerClock(ledgerClock);
        whiteboard = new HandlerWhiteboard(switchboard, handlers);
        profile = new ProfileRef(switchboard, configuration.PROTOCOL__RELEASE(), this::profileChanged);
        services = List.of(
                transport,
                authenticator,
                signatures,
                flowController,
                flooder,
                peerStore,
                banList,
                itemSource,
                ledgerClock);
        overlay = new Overlay(services(links, strands), settings(configuration));
    }

    private void transportChanged() {
        // Called for the first time while this object is being made.
        if (overlay != null) {
            overlay.transportChanged();
        }
    }

    private void profileChanged() {
        final ProtocolProfile now = profile == null ? null : profile.get();
        if (now == null) {
            LOG.info("the release to behave like is not offered: until it is, no connection begins");
        } else {
            LOG.info("behaving like stellar-core {}", now.release());
        }
    }

    private OverlayServices services(final LinkTable links, final Strands strands) {
        return new OverlayServices(
                links,
                strands,
                transport::get,
                authenticator::get,
                signatures::get,
                flowController::get,
                flooder::get,
                peerStore::get,
                banList::get,
                itemSource::get,
                () -> ledger,
                profile::get,
                handlers,
                listeners,
                new SecureRandom(),
                Resolver.SYSTEM);
    }

    @Activate
    void start(final BundleContext context) {
        overlay.start();
        registrations.add(context.registerService(PeerDirectory.class, overlay.directory(), null));
        registrations.add(context.registerService(PeerControl.class, overlay.control(), null));
        registrations.add(context.registerService(PeerTraffic.class, overlay.traffic(), null));
    }

    @Modified
    void modified(final PeersConfiguration configuration) {
        // Settings first: if they are refused, everything stays as it was.
        overlay.reconfigure(settings(configuration));
        profile.release(configuration.PROTOCOL__RELEASE());
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        overlay.stop()
                .toCompletableFuture()
                .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        services.forEach(SwappableRef::close);
        profile.close();
        whiteboard.close();
    }

    private static OverlaySettings settings(final PeersConfiguration configuration) {
        final LimitDerivation derived = PeersConfiguration.Reader.limits(configuration, FileHandles.allowance());
        final OverlaySettings settings = PeersConfiguration.Reader.settings(configuration, derived.limits());
        derived.remarks().forEach(LOG::warn);
        LOG.info("connections: {}", derived.limits());
        return settings;
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTransport(final Transport service, final Map<String, Object> properties) {
        transport.bind(service, properties);
    }

    void unbindTransport(final Transport service) {
        transport.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAuthenticator(final PeerAuthenticator service, final Map<String, Object> properties) {
        authenticator.bind(service, properties);
    }

    void unbindAuthenticator(final PeerAuthenticator service) {
        authenticator.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSignatures(final Signatures service, final Map<String, Object> properties) {
        signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        signatures.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFlowController(final FlowController service, final Map<String, Object> properties) {
        flowController.bind(service, properties);
    }

    void unbindFlowController(final FlowController service) {
        flowController.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFlooder(final Flooder service, final Map<String, Object> properties) {
        flooder.bind(service, properties);
    }

    void unbindFlooder(final Flooder service) {
        flooder.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPeerStore(final PeerStore service, final Map<String, Object> properties) {
        peerStore.bind(service, properties);
    }

    void unbindPeerStore(final PeerStore service) {
        peerStore.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBanList(final BanList service, final Map<String, Object> properties) {
        banList.bind(service, properties);
    }

    void unbindBanList(final BanList service) {
        banList.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindItemSource(final ItemSource service, final Map<String, Object> properties) {
        itemSource.bind(service, properties);
    }

    void unbindItemSource(final ItemSource service) {
        itemSource.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLedgerClock(final LedgerClock service, final Map<String, Object> properties) {
        ledgerClock.bind(service, properties);
    }

    void unbindLedgerClock(final LedgerClock service) {
        ledgerClock.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProfile(final ProtocolProfile service, final Map<String, Object> properties) {
        profile.bind(service, properties);
    }

    void unbindProfile(final ProtocolProfile service) {
        profile.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHandler(final MessageHandler handler, final Map<String, Object> properties) {
        whiteboard.bind(handler, properties);
    }

    void unbindHandler(final MessageHandler handler) {
        whiteboard.unbind(handler);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(final PeerListener listener) {
        listeners.add(listener);
    }

    void unbindListener(final PeerListener listener) {
        listeners.remove(listener);
    }
}
