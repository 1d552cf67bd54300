package org.orrery.launcher;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * One complete node in its own Felix framework. First the infrastructure comes up, then the configuration is set, then our
 * bundles start, so that no component starts twice.
 */
final class FelixNode implements AutoCloseable {
    private static final int INFRASTRUCTURE_LEVEL = 10;
    private static final int RUNNING_LEVEL = 30;
    private static final long LEVEL_WAIT_SECONDS = 60;
    private static final long STOP_WAIT_MILLIS = 20_000;

    private final NodeConfig config;
    private final DataDirectory directory;
    private final Framework framework;
    private final LocalDateTime started =
            LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);

    private FelixNode(final NodeConfig config, final DataDirectory directory, final Framework framework) {
        this.config = config;
        this.directory = directory;
        this.framework = framework;
    }

    /** Starts a node; when this returns all bundles run, though the node may not listen yet. */
    static FelixNode start(final List<Home.LeveledBundle> bundles, final NodeConfig config) {
        final DataDirectory directory = DataDirectory.open(config.data());
        try {
            final Container container = Container.chosen();
            final Framework framework = container.framework(properties(directory));
            final FelixNode node = new FelixNode(config, directory, framework);
            node.boot(container, bundles);
            return node;
        } catch (final BundleException | IOException broken) {
            directory.close();
            throw UserError.failure("the node does not start: " + broken.getMessage());
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw UserError.failure("interrupted while the node was starting");
        }
    }

    NodeConfig config() {
        return config;
    }

    /** When it was started, as its log tells time. */
    LocalDateTime started() {
        return started;
    }

    /** The services of the framework, by JDK types and service properties only. */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * The service of a JDK type with a property that is true.
     *
     * @return the service, or null while there is none
     */
    <T> T marked(final Class<T> type, final String property) {
        try {
            for (final ServiceReference<T> reference :
                    context().getServiceReferences(type, "(" + property + "=true)")) {
                return context().getService(reference);
            }
            return null;
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The texts of a property over all services of a type that only the bundles know. */
    List<String> values(final String type, final String property) {
        try {
            return Stream.ofNullable(context().getAllServiceReferences(type, "(" + property + "=*)"))
                    .flatMap(Arrays::stream)
                    .map(reference -> String.valueOf(reference.getProperty(property)))
                    .toList();
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says goodbye to the peers and stops; returns when everything is down. A second call does nothing. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_WAIT_MILLIS);
        } catch (final BundleException broken) {
            System.err.println("orrery: the node did not stop cleanly: " + broken.getMessage());
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            directory.close();
        }
    }

    private void boot(final Container container, final List<Home.LeveledBundle> bundles)
            throws BundleException, IOException, InterruptedException {
        framework.init();
        final BundleContext context = framework.getBundleContext();
        for (final Home.LeveledBundle entry :
                bundles.stream().filter(container::runs).toList()) {
            final Bundle bundle = container.install(context, entry);
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.level());
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
        framework.start();
        reach(INFRASTRUCTURE_LEVEL);
        configure();
        reach(RUNNING_LEVEL);
    }

    private void reach(final int level) throws InterruptedException {
        final CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(level, event -> {
            if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.countDown();
            }
        });
        if (!reached.await(LEVEL_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw UserError.failure("the bundles did not start within " + LEVEL_WAIT_SECONDS + " s; "
                    + directory.path().resolve("logs") + " says why");
        }
    }

    private void configure() throws IOException {
        final ServiceReference<ConfigurationAdmin> reference = context().getServiceReference(ConfigurationAdmin.class);
        if (reference == null) {
            throw new IOException("the distribution lacks ConfigAdmin");
        }
        final ConfigurationAdmin admin = context().getService(reference);
        for (final Map.Entry<String, Map<String, Object>> entry : config.byPid().entrySet()) {
            admin.getConfiguration(entry.getKey(), "?").update(FrameworkUtil.asDictionary(entry.getValue()));
        }
        context().ungetService(reference);
    }

    private static Map<String, String> properties(final DataDirectory directory) {
        final Map<String, String> properties = new HashMap<>();
        properties.put(
                Constants.FRAMEWORK_STORAGE, directory.path().resolve("felix").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1");
        // The launcher speaks to ConfigAdmin in types, so it brings the API itself.
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1");
        properties.put(
                "org.ops4j.pax.logging.StaticLogbackFile", directory.logback().toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        properties.put("felix.log.level", "1");
        properties.put("gosh.args", "--nointeractive");
        return properties;
    }
}
