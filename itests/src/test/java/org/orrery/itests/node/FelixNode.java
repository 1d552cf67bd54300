package org.orrery.itests.node;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * One framework, Felix where nothing else is said, with the platform and bundles of ours. Several may run in one JVM:
 * nothing of ours is on the class path that they see, so each has its own classes; the test reaches services by reflection
 * or by types of the JDK.
 */
public final class FelixNode implements AutoCloseable {
    private static final long STOP_MILLIS = 20_000;

    private final Framework framework;

    private FelixNode(final Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts a framework with the platform, sets the configuration, then starts bundles in the order given.
     *
     * @param configuration PID to attributes
     */
    public static FelixNode start(
            final Path storage, final List<Path> bundles, final Map<String, Map<String, Object>> configuration)
            throws BundleException, IOException {
        return start(new org.apache.felix.framework.FrameworkFactory(), storage, bundles, configuration);
    }

    /** The same in another framework. */
    public static FelixNode start(
            final FrameworkFactory factory,
            final Path storage,
            final List<Path> bundles,
            final Map<String, Map<String, Object>> configuration)
            throws BundleException, IOException {
        Files.createDirectories(storage);
        final Framework framework = factory.newFramework(properties(storage));
        framework.start();
        final FelixNode node = new FelixNode(framework);
        node.install(Bundles.PLATFORM.stream().map(Bundles::platform).toList());
        node.configure(configuration);
        node.install(bundles);
        return node;
    }

    /** The framework's own view. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs bundles, then starts them in this order. */
    public List<Bundle> install(final Collection<Path> files) throws BundleException, IOException {
        final List<Bundle> installed = new ArrayList<>();
        for (final Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                installed.add(context().installBundle(file.toUri().toString(), in));
            }
        }
        for (final Bundle bundle : installed) {
            bundle.start();
        }
        return installed;
    }

    /** The bundle with this symbolic name. */
    public Bundle bundle(final String symbolicName) {
        for (final Bundle bundle : context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("no bundle " + symbolicName);
    }

    /** A service of a JDK type with a property {@code name}, or null. */
    public <T> T named(final Class<T> type, final String name) {
        try {
            for (final ServiceReference<T> reference : context().getServiceReferences(type, "(name=" + name + ")")) {
                return context().getService(reference);
            }
            return null;
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** True if a service of this type is there. */
    public boolean has(final String type) {
        return reference(type) != null;
    }

    /** Calls a method, found by name and number of arguments, of the service of one of our types. */
    public Object call(final String type, final String method, final Object... arguments) {
        return call(reference(type), type, method, arguments);
    }

    /** As above, of the service that one bundle offers; others may offer it too. */
    public Object callIn(final long bundle, final String type, final String method, final Object... arguments) {
        ServiceReference<?> wanted = null;
        for (final ServiceReference<?> reference : references(type)) {
            final Bundle owner = reference.getBundle();
            if (owner != null && owner.getBundleId() == bundle) {
                wanted = reference;
            }
        }
        return call(wanted, type, method, arguments);
    }

    private Object call(
            final ServiceReference<?> reference, final String type, final String method, final Object... arguments) {
        if (reference == null) {
            throw new IllegalStateException("no service " + type);
        }
        try {
            final Object service = context().getService(reference);
            final Bundle owner = reference.getBundle();
            if (service == null || owner == null) {
                throw new IllegalStateException("the service " + type + " has just gone");
            }
            return invoke(owner.loadClass(type), service, method, arguments);
        } catch (final ClassNotFoundException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A constant of an enum of ours, as this framework knows it. */
    public Object constant(final String bundle, final String type, final String name) {
        try {
            for (final Object each : bundle(bundle).loadClass(type).getEnumConstants()) {
                if (((Enum<?>) each).name().equals(name)) {
                    return each;
                }
            }
            throw new IllegalArgumentException(type + " has no " + name);
        } catch (final ClassNotFoundException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A component of a record of ours. */
    public static Object component(final Object record, final String name) {
        return invoke(record.getClass(), record, name);
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP_MILLIS);
    }

    /** Of all class spaces: the framework's own sees the types of the test's class path, which are others. */
    private ServiceReference<?> reference(final String type) {
        final ServiceReference<?>[] references = references(type);
        return references.length == 0 ? null : references[0];
    }

    private ServiceReference<?>[] references(final String type) {
        try {
            final ServiceReference<?>[] references = context().getAllServiceReferences(type, null);
            return references == null ? new ServiceReference<?>[0] : references;
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object invoke(
            final Class<?> face, final Object target, final String name, final Object... arguments) {
        try {
            for (final Method method : face.getMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                    return method.invoke(target, arguments);
                }
            }
            throw new IllegalArgumentException(face + " has no " + name);
        } catch (final InvocationTargetException thrown) {
            throw new IllegalStateException(thrown.getCause());
        } catch (final IllegalAccessException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sets one configuration. */
    public void configure(final String pid, final Map<String, Object> attributes) throws IOException {
        configure(Map.of(pid, attributes));
    }

    private void configure(final Map<String, Map<String, Object>> configuration) throws IOException {
        final ServiceReference<ConfigurationAdmin> reference = context().getServiceReference(ConfigurationAdmin.class);
        final ConfigurationAdmin admin = context().getService(reference);
        for (final Map.Entry<String, Map<String, Object>> entry : configuration.entrySet()) {
            admin.getConfiguration(entry.getKey(), "?").update(FrameworkUtil.asDictionary(entry.getValue()));
        }
        context().ungetService(reference);
    }

    private static Map<String, String> properties(final Path storage) {
        final Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // The launcher speaks to ConfigAdmin in types, so it brings the API itself.
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1");
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        properties.put("felix.log.level", "1");
        return properties;
    }
}
