package org.orrery.peers;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.orrery.auth.api.PeerAuthenticator;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.flowcontrol.api.FlowController;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.LinkTable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.ItemSource;
import org.orrery.node.api.LedgerClock;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerListener;
import org.orrery.overlay.api.ProtocolProfile;
import org.orrery.overlay.api.Switchboard;
import org.orrery.peers.api.PeerControl;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.transport.api.Transport;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Overlay} in a container: finds what it stands on, and goes on with whoever is in charge. It listens and calls while
 * its own bundle is in charge of peers; then its services rank above those of another version. They are registered by hand,
 * because two of them have methods of the same name.
 */
@SwappablePart("peers")
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
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.handover.api.HandoverParticipant\"",
        effective = "active")
public final class OverlayComponent {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayComponent.class);
    private static final long FAREWELL_MILLIS = 1000;

    private final Switchboard switchboard;
    private final Handover handover;
    private final OverlayPorts ports;
    private final OptionalLong bundle;
    private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
    private final Overlay overlay;
    private AutoCloseable watch = () -> {};

    /** Called by the container. */
    @Activate
    public OverlayComponent(
            final BundleContext context,
            @Reference final Switchboard switchboard,
            @Reference final Handover handover,
            @Reference final LinkTable links,
            @Reference final Strands strands,
            final PeersConfiguration configuration) {
        this.switchboard = switchboard;
        this.handover = handover;
        bundle = OptionalLong.of(context.getBundle().getBundleId());
        ports = new OverlayPorts(switchboard, configuration.PROTOCOL__RELEASE(), this::transportChanged);
        overlay = new Overlay(ports.services(links, strands), settings(configuration));
    }

    private void transportChanged() {
        // Called for the first time while this object is being made.
        if (overlay != null) {
            overlay.transportChanged();
        }
    }

    @Activate
    void start(final BundleContext context) {
        registrations.add(context.registerService(PeerDirectory.class, overlay.directory(), null));
        registrations.add(context.registerService(PeerControl.class, overlay.control(), null));
        registrations.add(context.registerService(PeerTraffic.class, overlay.traffic(), null));
        watch = switchboard.watch(Area.PEERS, this::chargeChanged);
        // Last: with that it may be in charge.
        registrations.add(context.registerService(HandoverParticipant.class, overlay.participant(), null));
    }

    private void chargeChanged() {
        final boolean inCharge = switchboard.inCharge(Area.PEERS).equals(bundle);
        final Map<String, Integer> rank = Map.of(Constants.SERVICE_RANKING, inCharge ? 1 : 0);
        registrations.forEach(each -> each.setProperties(FrameworkUtil.asDictionary(rank)));
        if (inCharge) {
            overlay.start();
        }
    }

    @Modified
    void modified(final PeersConfiguration configuration) {
        // Settings first: if they are refused, everything stays as it was.
        overlay.reconfigure(settings(configuration));
        ports.profile.release(configuration.PROTOCOL__RELEASE());
    }

    @Deactivate
    void stop() throws Exception {
        handover.park(overlay.participant());
        watch.close();
        registrations.forEach(ServiceRegistration::unregister);
        overlay.stop()
                .toCompletableFuture()
                .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        ports.close();
    }

    private static OverlaySettings settings(final PeersConfiguration configuration) {
        final LimitDerivation derived = PeersConfiguration.Reader.limits(configuration, FileHandles.allowance());
        final OverlaySettings settings = PeersConfiguration.Reader.settings(configuration, derived.limits());
        derived.remarks().forEach(LOG::warn);
        LOG.info("connections: {}", derived.limits());
        return settings;
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindTransport(final Transport service, final Map<String, Object> properties) {
        ports.transport.bind(service, properties);
    }

    void unbindTransport(final Transport service) {
        ports.transport.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindAuthenticator(final PeerAuthenticator service, final Map<String, Object> properties) {
        ports.authenticator.bind(service, properties);
    }

    void unbindAuthenticator(final PeerAuthenticator service) {
        ports.authenticator.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindSignatures(final Signatures service, final Map<String, Object> properties) {
        ports.signatures.bind(service, properties);
    }

    void unbindSignatures(final Signatures service) {
        ports.signatures.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindFlowController(final FlowController service, final Map<String, Object> properties) {
        ports.flowController.bind(service, properties);
    }

    void unbindFlowController(final FlowController service) {
        ports.flowController.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindFlooder(final Flooder service, final Map<String, Object> properties) {
        ports.flooder.bind(service, properties);
    }

    void unbindFlooder(final Flooder service) {
        ports.flooder.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindPeerStore(final PeerStore service, final Map<String, Object> properties) {
        ports.peerStore.bind(service, properties);
    }

    void unbindPeerStore(final PeerStore service) {
        ports.peerStore.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindBanList(final BanList service, final Map<String, Object> properties) {
        ports.banList.bind(service, properties);
    }

    void unbindBanList(final BanList service) {
        ports.banList.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindItemSource(final ItemSource service, final Map<String, Object> properties) {
        ports.itemSource.bind(service, properties);
    }

    void unbindItemSource(final ItemSource service) {
        ports.itemSource.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindLedgerClock(final LedgerClock service, final Map<String, Object> properties) {
        ports.ledgerClock.bind(service, properties);
    }

    void unbindLedgerClock(final LedgerClock service) {
        ports.ledgerClock.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindProfile(final ProtocolProfile service, final Map<String, Object> properties) {
        ports.profile.bind(service, properties);
    }

    void unbindProfile(final ProtocolProfile service) {
        ports.profile.unbind(service);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindHandler(final MessageHandler handler, final Map<String, Object> properties) {
        ports.whiteboard.bind(handler, properties);
    }

    void unbindHandler(final MessageHandler handler) {
        ports.whiteboard.unbind(handler);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void bindListener(final PeerListener listener) {
        ports.listeners.add(listener);
    }

    void unbindListener(final PeerListener listener) {
        ports.listeners.remove(listener);
    }
}
