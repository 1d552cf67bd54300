package org.orrery.itests.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.itests.app.ApplicationBundle;
import org.orrery.itests.app.EchoingTap;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.FrameworkFactory;

/** A node of all bundles whose bundles are stopped and started, and another that it dials, with a counting application. */
final class ShuffledNode implements AutoCloseable {
    private static final String PASSPHRASE = "Orrery integration tests";
    private static final String CONTROL = "org.orrery.peers.api.PeerControl";
    private static final String DIRECTORY = "org.orrery.overlay.api.PeerDirectory";
    /** These would stand where the counting application stands. */
    private static final List<String> APPLICATION = List.of("watcher", "traffic");

    private static final long PAUSE_NANOS = 2_000_000;

    private final FelixNode steady;
    private final FelixNode shuffled;
    private final String address;
    private final List<Bundle> bundles;
    private final Random random;
    private long messages;

    /** The shuffled one in a framework of that kind; the other is in Felix. */
    ShuffledNode(final Path directory, final Random random, final FrameworkFactory factory)
            throws BundleException, IOException {
        this.random = random;
        steady = node(new org.apache.felix.framework.FrameworkFactory(), directory.resolve("steady"), APPLICATION);
        steady.install(List.of(ApplicationBundle.write(directory.resolve("application.jar"))));
        Wait.until("the node listens", () -> port(steady) != 0);
        address = "127.0.0.1:" + port(steady);
        shuffled = node(factory, directory.resolve("shuffled"), List.of(), address);
        bundles = new ArrayList<>(Arrays.asList(shuffled.context().getBundles()));
        bundles.removeIf(bundle -> !bundle.getSymbolicName().startsWith("org.orrery."));
        shuffled.install(List.of(ApplicationBundle.write(directory.resolve("tap.jar"), EchoingTap.class)));
    }

    /** Stops all bundles in one order and starts them in another. */
    void stopAndStart() throws BundleException {
        Collections.shuffle(bundles, random);
        for (final Bundle bundle : bundles) {
            bundle.stop();
        }
        Collections.shuffle(bundles, random);
        for (final Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** Every bundle and component is there, and a message crosses to the application and back. */
    void assertWhole() {
        final Components components = new Components(shuffled);
        Wait.until(
                () -> "all run but " + stopped() + components.idle(),
                () -> stopped().isEmpty() && components.idle().isEmpty());
        Wiring.SERVICES.forEach(type -> Wait.until("there is a " + type, () -> shuffled.has(type)));
        Wait.until("both are authenticated", () -> peers(shuffled) == 1 && peers(steady) == 1, this::dial);
        messages++;
        steady.named(LongConsumer.class, "send").accept(messages);
        Wait.until("message " + messages + " came back", () -> echoes() == messages);
    }

    /** The order in which the bundles were started last. */
    @Override
    public String toString() {
        return bundles.toString();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        shuffled.close();
        steady.close();
    }

    private List<Bundle> stopped() {
        return bundles.stream()
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .toList();
    }

    private void dial() {
        if (shuffled.has(CONTROL)) {
            shuffled.call(CONTROL, "connect", address);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private long echoes() {
        return ((long[]) steady.named(Supplier.class, "counts").get())[1];
    }

    private static int port(final FelixNode node) {
        return node.has(CONTROL) ? (Integer) node.call(CONTROL, "listeningPort") : 0;
    }

    private static int peers(final FelixNode node) {
        return node.has(DIRECTORY) ? ((List<?>) node.call(DIRECTORY, "authenticated")).size() : 0;
    }

    private static FelixNode node(
            final FrameworkFactory factory, final Path directory, final List<String> without, final String... peers)
            throws BundleException, IOException {
        final List<Path> jars = Bundles.ours().stream()
                .filter(artifact -> !without.contains(artifact))
                .map(Bundles::ours)
                .toList();
        return FelixNode.start(factory, directory.resolve("framework"), jars, configuration(directory, peers));
    }

    /** With everything that runs only where it is asked for. */
    private static Map<String, Map<String, Object>> configuration(final Path directory, final String... peers) {
        return Map.of(
                "org.orrery.auth",
                Map.of("NETWORK_PASSPHRASE", PASSPHRASE, "NODE_SEED_FILE", inside(directory, "node.seed")),
                "org.orrery.peers",
                Map.of(
                        "PEER_PORT",
                        0,
                        "LISTEN_ADDRESS",
                        "127.0.0.1",
                        "PREFERRED_PEERS",
                        peers,
                        "ALLOW_LOCALHOST_FOR_TESTING",
                        true),
                "org.orrery.admin",
                Map.of("HTTP_PORT", -1, "NETWORK_PASSPHRASE", PASSPHRASE),
                "org.orrery.console",
                Map.of("SHELL_SOCKET", inside(directory, "shell.sock")),
                "org.orrery.upgrade",
                Map.of("LOAD_FOLDER", inside(directory, "load")));
    }

    private static String inside(final Path directory, final String name) {
        return directory.resolve(name).toString();
    }
}
