package org.orrery.protocol;

import java.util.List;
import java.util.Map;
import org.orrery.overlay.api.ProtocolProfile;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Registers every profile as a service of its own, with its release as a property. By hand, because a component could
 * only offer itself, and a profile is a value.
 */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.orrery.overlay.api.ProtocolProfile\"",
        effective = "active")
public final class ProtocolComponent {
    private final List<ServiceRegistration<ProtocolProfile>> registrations;

    /** Registers the profiles. */
    @Activate
    public ProtocolComponent(final BundleContext context) {
        registrations =
                Profiles.ALL.stream().map(profile -> register(context, profile)).toList();
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    private static ServiceRegistration<ProtocolProfile> register(
            final BundleContext context, final ProtocolProfile profile) {
        return context.registerService(
                ProtocolProfile.class,
                profile,
                FrameworkUtil.asDictionary(Map.of(ProtocolProfile.RELEASE_PROPERTY, profile.release())));
    }
}
