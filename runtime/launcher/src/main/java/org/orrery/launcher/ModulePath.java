package org.orrery.launcher;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.atomos.Atomos;
import org.apache.felix.atomos.AtomosContent;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * Atomos: the modules of the JVM's boot layer are the bundles. Their classes are the JVM's for good, so that no part can be
 * replaced. One node for each JVM.
 */
final class ModulePath implements Container {
    private static final int LOGGING_LEVEL = 1;
    /** What the JVM itself does for modules: it loads the service providers that they name. */
    private static final String SERVICE_LOADER = "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";"
            + "version:Version=\"1.0\",osgi.extender;osgi.extender=\"osgi.serviceloader.registrar\";"
            + "version:Version=\"1.0\",osgi.serviceloader;osgi.serviceloader=\"org.slf4j.spi.SLF4JServiceProvider\"";

    private final Atomos atomos = Atomos.newAtomos();

    @Override
    public Framework framework(final Map<String, String> properties) {
        // Logback is a module here and reads its own property.
        System.setProperty("logback.configurationFile", properties.get("org.ops4j.pax.logging.StaticLogbackFile"));
        final Map<String, String> all = new HashMap<>(properties);
        // ConfigAdmin's API is a module that this class path sees too.
        all.remove(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA);
        all.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, SERVICE_LOADER);
        all.put(Atomos.ATOMOS_CONTENT_START, "false");
        return atomos.newFramework(all);
    }

    /** All but pax-logging, which is no module; slf4j and Logback are modules themselves. */
    @Override
    public boolean runs(final Home.LeveledBundle entry) {
        return entry.level() > LOGGING_LEVEL;
    }

    @Override
    public Bundle install(final BundleContext context, final Home.LeveledBundle entry) throws BundleException {
        final URI jar = entry.jar().toUri();
        for (final AtomosContent content : atomos.getBootLayer().getAtomosContents()) {
            if (content.getBundle() != null
                    && location(content).filter(jar::equals).isPresent()) {
                return content.getBundle();
            }
        }
        throw new BundleException(entry.jar() + " is no module of this JVM");
    }

    private static Optional<URI> location(final AtomosContent content) {
        return content.adapt(Module.class)
                .flatMap(module -> module.getLayer().configuration().findModule(module.getName()))
                .flatMap(module -> module.reference().location());
    }
}
