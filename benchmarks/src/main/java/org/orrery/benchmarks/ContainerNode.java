package org.orrery.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** The distribution's node in a Felix framework of this process, told and asked in types of the JDK. */
final class ContainerNode implements AutoCloseable {
    private static final long WAIT_NANOS = 60_000_000_000L;
    private static final long POLL_NANOS = 2_000_000;
    private static final long STOP_MILLIS = 20_000;
    private static final int INFRASTRUCTURE_LEVEL = 10;
    /**
     * Logs and shells, which would write to this process's output; and the native transport, which a process can load for
     * one class loader only, and the other nodes are of another one.
     */
    private static final Set<String> LEFT_OUT =
            Set.of("pax-logging-logback.jar", "org.apache.felix.gogo.shell.jar", "netty-transport-native-epoll.jar");

    private final Framework framework;

    private ContainerNode(final Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts one on a free port of 127.0.0.1.
     *
     * @param home the unpacked distribution
     * @param directory for its files
     */
    static ContainerNode start(final Path home, final Path directory, final String passphrase)
            throws IOException, BundleException {
        final Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("felix").toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1",
                        "org.ops4j.pax.logging.DefaultServiceLog.level",
                        "WARN",
                        "felix.log.level",
                        "1"));
        framework.start();
        final ContainerNode node = new ContainerNode(framework);
        final List<Path> jars = jars(home);
        node.install(
                jars.stream().filter(jar -> level(jar) <= INFRASTRUCTURE_LEVEL).toList());
        node.configure(configuration(directory, passphrase));
        node.install(
                jars.stream().filter(jar -> level(jar) > INFRASTRUCTURE_LEVEL).toList());
        node.await("it listens", () -> node.port() != 0);
        return node;
    }

    int port() {
        return service(Supplier.class, "orrery.status") instanceof final Supplier<?> status
                        && status.get() instanceof final Map<?, ?> facts
                        && facts.get("listeningPort") instanceof final Number port
                ? port.intValue()
                : 0;
    }

    /** What {@code stats} of the traffic bundle says, such as {@code peers} and {@code messagesRead}. */
    long figure(final String name) {
        return ((Number) commands("orrery.traffic").apply(Map.of("do", "stats")).get(name)).longValue();
    }

    /** Where the bundle of the part in charge was installed from. */
    Path jarOf(final String area) {
        return Path.of(inCharge(area).getLocation());
    }

    private Bundle inCharge(final String area) {
        for (final Object each :
                (List<?>) commands("orrery.swaps").apply(Map.of("do", "parts")).get("parts")) {
            final Map<?, ?> part = (Map<?, ?>) each;
            if (area.equals(part.get("area"))) {
                return framework.getBundleContext().getBundle((Long) part.get("bundle"));
            }
        }
        throw new IllegalStateException("nobody is in charge of " + area);
    }

    /**
     * Puts the part in a jar in charge.
     *
     * @return for each link how long it could not read, in nanoseconds
     * @throws IllegalStateException if the jar was refused or a link was lost
     */
    List<Long> swap(final String area, final Path jar, final SwapKind kind) throws BundleException, IOException {
        final Map<?, ?> answer = kind == SwapKind.BY_CONTAINER
                ? update(area, jar)
                : commands("orrery.swaps")
                        .apply(Map.of(
                                "do",
                                "swap",
                                "area",
                                area,
                                "jar",
                                jar.toString(),
                                "inPlace",
                                kind == SwapKind.IN_PLACE));
        if (answer.containsKey("refused") || (Integer) answer.get("drained") != 0) {
            throw new IllegalStateException(area + " was not swapped: " + answer);
        }
        return ((List<?>) answer.get("gaps")).stream().map(gap -> (Long) gap).toList();
    }

    private Map<?, ?> update(final String area, final Path jar) throws BundleException, IOException {
        final Bundle bundle = inCharge(area);
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        }
        final String version = bundle.getVersion().toString();
        await(area + " has taken its state", () -> version.equals(latestMove().get("to")));
        return latestMove();
    }

    private Map<?, ?> latestMove() {
        final Object all =
                commands("orrery.swaps").apply(Map.of("do", "reports")).get("reports");
        return (Map<?, ?>) ((List<?>) all).get(0);
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (final BundleException broken) {
            throw new IllegalStateException(broken);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private Function<Map<String, Object>, Map<String, Object>> commands(final String property) {
        await(property + " is there", () -> service(Function.class, property) != null);
        return (Function<Map<String, Object>, Map<String, Object>>) service(Function.class, property);
    }

    /** Null if there is none. */
    private Object service(final Class<?> type, final String property) {
        try {
            final BundleContext context = framework.getBundleContext();
            final ServiceReference<?>[] found =
                    context.getAllServiceReferences(type.getName(), "(" + property + "=true)");
            return found == null ? null : context.getService(found[0]);
        } catch (final InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void install(final List<Path> jars) throws BundleException, IOException {
        final BundleContext context = framework.getBundleContext();
        final Bundle[] installed = new Bundle[jars.size()];
        for (int i = 0; i < installed.length; i++) {
            try (InputStream in = Files.newInputStream(jars.get(i))) {
                installed[i] = context.installBundle(jars.get(i).toString(), in);
            }
        }
        for (final Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    private void configure(final Map<String, Map<String, Object>> byPid) throws IOException {
        final BundleContext context = framework.getBundleContext();
        final ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        final ConfigurationAdmin admin = context.getService(reference);
        for (final Map.Entry<String, Map<String, Object>> entry : byPid.entrySet()) {
            admin.getConfiguration(entry.getKey(), "?").update(FrameworkUtil.asDictionary(entry.getValue()));
        }
        context.ungetService(reference);
    }

    private static Map<String, Map<String, Object>> configuration(final Path directory, final String passphrase) {
        final Map<String, Map<String, Object>> all = new HashMap<>();
        all.put(
                "org.orrery.auth",
                Map.of(
                        "NETWORK_PASSPHRASE",
                        passphrase,
                        "NODE_SEED_FILE",
                        directory.resolve("node.seed").toString()));
        all.put(
                "org.orrery.peers",
                Map.of("PEER_PORT", 0, "LISTEN_ADDRESS", "127.0.0.1", "ALLOW_LOCALHOST_FOR_TESTING", true));
        all.put("org.orrery.persistence", Map.of("DATABASE", "memory://"));
        return all;
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long giveUpAt = System.nanoTime() + WAIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException("within a minute it did not happen: " + what + "; "
                        + Arrays.toString(framework.getBundleContext().getBundles()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static List<Path> jars(final Path home) throws IOException {
        try (Stream<Path> bundles = Files.walk(home.resolve("bundles"), 2);
                Stream<Path> demo = Files.walk(home.resolve("demo"), 2)) {
            return Stream.concat(bundles.sorted(), demo.sorted())
                    .filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !LEFT_OUT.contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static int level(final Path jar) {
        return Integer.parseInt(jar.getParent().getFileName().toString());
    }
}
