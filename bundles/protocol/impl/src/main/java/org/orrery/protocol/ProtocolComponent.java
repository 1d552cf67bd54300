package org.orrery.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.SwappablePart;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Registers every profile that the manifest offers as a service of its own, with its release as a property and the newest
 * release ranked highest. By hand, because a component could only offer itself, and a profile is a value.
 */
@SwappablePart("protocol")
@Component(
        immediate = true,
        service = {})
@Capability(namespace = Releases.NAMESPACE, attribute = Releases.ALL)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.overlay.api.ProtocolProfile\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.handover.api.HandoverParticipant\"",
        effective = "active")
public final class ProtocolComponent {
    private final Handover handover;
    private final HandoverParticipant participant = new ProtocolHandover();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Registers the profiles; fails with a text for whoever built the bundle if the manifest is wrong. */
    @Activate
    public ProtocolComponent(final BundleContext context, @Reference final Handover handover) {
        this.handover = handover;
        Releases.offeredBy(context.getBundle())
                .forEach((profile, rank) -> registrations.add(register(context, profile, rank)));
        // Last: whoever is put in charge has offered everything.
        registrations.add(context.registerService(HandoverParticipant.class, participant, null));
    }

    @Deactivate
    void deactivate() {
        handover.park(participant);
        registrations.forEach(ServiceRegistration::unregister);
    }

    private static ServiceRegistration<ProtocolProfile> register(
            final BundleContext context, final ProtocolProfile profile, final int rank) {
        return context.registerService(
                ProtocolProfile.class,
                profile,
                FrameworkUtil.asDictionary(
                        Map.of(ProtocolProfile.RELEASE_PROPERTY, profile.release(), Constants.SERVICE_RANKING, rank)));
    }
}
