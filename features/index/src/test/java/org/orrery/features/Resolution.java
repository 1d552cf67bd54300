package org.orrery.features;

import aQute.bnd.build.model.EE;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;

/** What an OSGi resolver makes of a repository and a bare framework on Java 17. */
final class Resolution extends ResolveContext {
    private final Repository repository;
    private final Resource framework;
    private final Collection<Resource> wanted;

    private Resolution(final Repository repository, final Resource framework, final Collection<Resource> wanted) {
        this.repository = repository;
        this.framework = framework;
        this.wanted = wanted;
    }

    /** Resolves bundles with whatever else of the repository they need. */
    static Map<Resource, List<Wire>> of(final Repository repository, final Collection<Resource> wanted)
            throws Exception {
        return resolve(new Resolution(repository, framework(), wanted));
    }

    private static Map<Resource, List<Wire>> resolve(final Resolution context) throws ResolutionException {
        return new ResolverImpl(new Logger(Logger.LOG_ERROR)).resolve(context);
    }

    private static Resource framework() throws Exception {
        final ResourceBuilder builder = new ResourceBuilder();
        final URL jar =
                FrameworkFactory.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream file = jar.openStream();
                JarInputStream in = new JarInputStream(file)) {
            builder.addManifest(Domain.domain(in.getManifest()));
        }
        builder.addEE(EE.JavaSE_17);
        return builder.build();
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return wanted;
    }

    @Override
    public List<Capability> findProviders(final Requirement requirement) {
        final List<Capability> providers = new ArrayList<>();
        for (final Capability capability : framework.getCapabilities(requirement.getNamespace())) {
            if (ResourceUtils.matches(requirement, capability)) {
                providers.add(capability);
            }
        }
        providers.addAll(repository.providers(requirement));
        return providers;
    }

    @Override
    public int insertHostedCapability(final List<Capability> capabilities, final HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(final Requirement requirement) {
        return !"active".equals(requirement.getDirectives().get("effective"));
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return Map.of();
    }
}
