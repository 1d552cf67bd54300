package org.orrery.persistence;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.orrery.auth.api.Signatures;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.SwappablePart;
import org.orrery.overlay.api.Area;
import org.orrery.overlay.api.SwappableRef;
import org.orrery.overlay.api.Switchboard;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PersistenceReport;
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
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Persistence} in a container. Registers its services by hand: after the first attempt to open the database, so
 * that nobody who is banned slips in before, and without the configuration as their properties, which may hold a password.
 */
@SwappablePart("persistence")
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.orrery.persistence")
@Designate(ocd = PersistenceConfiguration.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.persistence.api.PeerStore\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.persistence.api.BanList\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.persistence.api.PersistenceReport\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.handover.api.HandoverParticipant\"",
        effective = "active")
public final class PersistenceComponent {
    private static final Logger LOG = LoggerFactory.getLogger(PersistenceComponent.class);
    private static final long FIRST_ATTEMPT_MILLIS = 10_000;

    private final Handover handover;
    private final Drivers drivers = new Drivers();
    private final SwappableRef<Signatures> signatures;
    private final Persistence persistence;
    private final HandoverParticipant participant;
    private List<ServiceRegistration<?>> registrations = List.of();

    /** Nothing is opened yet. */
    @Activate
    public PersistenceComponent(
            @Reference final Switchboard switchboard,
            @Reference final Handover handover,
            final PersistenceConfiguration configuration) {
        this.handover = handover;
        signatures = new SwappableRef<>(Area.AUTH, switchboard, this::tryNow);
        persistence =
                new Persistence(settings(configuration), new SystemTime(), new SecureRandom(), drivers, this::identity);
        participant = new PersistenceHandover(persistence);
    }

    @Activate
    void start(final BundleContext context) {
        persistence.start(FIRST_ATTEMPT_MILLIS);
        registrations = List.of(
                context.registerService(HandoverParticipant.class, participant, null),
                context.registerService(PersistenceReport.class, persistence, null),
                context.registerService(BanList.class, persistence.bans(), null),
                context.registerService(PeerStore.class, persistence.peers(), null));
    }

    @Modified
    void modified(final PersistenceConfiguration configuration) {
        persistence.change(settings(configuration), FIRST_ATTEMPT_MILLIS);
    }

    @Deactivate
    void stop() {
        try {
            handover.park(participant);
        } finally {
            registrations.forEach(ServiceRegistration::unregister);
            persistence.stop();
            signatures.close();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDriver(final DataSourceFactory factory, final Map<String, Object> properties) {
        drivers.add(factory, properties);
        tryNow();
    }

    void unbindDriver(final DataSourceFactory factory) {
        drivers.remove(factory);
    }

    // References are multiple: an optional one would lose the old service in the moment it is given the newcomer.
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

    private void tryNow() {
        if (persistence != null) {
            persistence.tryNow();
        }
    }

    private String identity() {
        final Signatures present = signatures.get();
        return present == null ? null : present.self().toStrKey();
    }

    private static PersistenceSettings settings(final PersistenceConfiguration configuration) {
        final PersistenceSettings settings =
                PersistenceSettings.of(configuration.DATABASE(), configuration.MAX__PEER__RECORDS());
        if (!settings.problem().isEmpty()) {
            LOG.error("org.orrery.persistence: {}", settings.problem());
        }
        return settings;
    }
}
