package org.orrery.itests.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.orrery.itests.app.ApplicationBundle;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.FrameworkFactory;

/** A complete node whose application counts. */
final class TestPeer implements AutoCloseable {
    static final String PASSPHRASE = "Orrery integration tests";

    private static final String CONTROL = "org.orrery.peers.api.PeerControl";
    private static final String DIRECTORY = "org.orrery.overlay.api.PeerDirectory";
    /** Would stand where the counting application stands. */
    private static final String WATCHER = "watcher";
    /** Not needed. */
    private static final String TRAFFIC = "traffic";

    private static final FrameworkFactory FELIX = new org.apache.felix.framework.FrameworkFactory();
    private static final long VISIT_NANOS = 50_000_000;

    private final FelixNode node;
    private final LongConsumer send;
    private final Supplier<?> counts;
    private final Supplier<?> credit;

    /** One with the counting application. */
    TestPeer(final Path directory) throws BundleException, IOException {
        this(directory, Map.of());
    }

    /** With other jars in the place of those of the build, by artifact. */
    TestPeer(final Path directory, final Map<String, Path> replaced) throws BundleException, IOException {
        this(FELIX, directory, counting(directory), List.of(WATCHER, TRAFFIC), replaced, Map.of());
    }

    private TestPeer(
            final FrameworkFactory framework,
            final Path directory,
            final Path application,
            final List<String> leftOut,
            final Map<String, Path> replaced,
            final Map<String, Map<String, Object>> more)
            throws BundleException, IOException {
        final List<Path> bundles = new ArrayList<>();
        for (final String artifact : Bundles.ours()) {
            if (!leftOut.contains(artifact)) {
                bundles.add(replaced.getOrDefault(artifact, Bundles.ours(artifact)));
            }
        }
        final Map<String, Map<String, Object>> configuration = new HashMap<>(configuration(directory));
        configuration.putAll(more);
        node = FelixNode.start(framework, directory.resolve("framework"), bundles, configuration);
        Wait.until("the node has peers' services", () -> node.has(CONTROL) && node.has(DIRECTORY));
        node.install(List.of(application));
        send = node.named(LongConsumer.class, "send");
        counts = node.named(Supplier.class, "counts");
        credit = node.named(Supplier.class, "credit");
        Wait.until("the node listens", () -> port() != 0);
    }

    /** One with the counting application, and more configurations. */
    static TestPeer configured(final Path directory, final Map<String, Map<String, Object>> more)
            throws BundleException, IOException {
        return new TestPeer(FELIX, directory, counting(directory), List.of(WATCHER, TRAFFIC), Map.of(), more);
    }

    /** One with the counting application, in a framework of that kind. */
    static TestPeer in(final FrameworkFactory framework, final Path directory) throws BundleException, IOException {
        return new TestPeer(framework, directory, counting(directory), List.of(WATCHER, TRAFFIC), Map.of(), Map.of());
    }

    /** One with the counting application, whose key is known beforehand. */
    static TestPeer seeded(final Path directory, final String seed) throws BundleException, IOException {
        return configured(
                directory, Map.of("org.orrery.auth", Map.of("NETWORK_PASSPHRASE", PASSPHRASE, "NODE_SEED", seed)));
    }

    private static Path counting(final Path directory) throws IOException {
        return ApplicationBundle.write(directory.resolve("application.jar"));
    }

    /** One with the watcher, which follows what a peer of the other side says. */
    static TestPeer following(final Path directory, final int side) throws BundleException, IOException {
        return new TestPeer(
                FELIX,
                directory,
                ApplicationBundle.writeFollowed(directory.resolve("application.jar"), side),
                List.of(TRAFFIC),
                Map.of(),
                Map.of("org.orrery.watcher", Followed.by(side)));
    }

    FelixNode node() {
        return node;
    }

    int port() {
        return (Integer) node.call(CONTROL, "listeningPort");
    }

    /** Connects to another node, not being connected to any. */
    void connect(final int port) {
        node.call(CONTROL, "connect", "127.0.0.1:" + port);
        Wait.until("it is authenticated", () -> peers().size() == 1);
    }

    void connect(final TestPeer other) {
        call(other);
        Wait.until(
                "both are authenticated",
                () -> peers().size() == 1 && other.peers().size() == 1);
    }

    /** Connects to a node that may just be busy with itself, and leaves again. */
    void visit(final int port) {
        Wait.until("the guest is in", () -> !peers().isEmpty(), () -> {
            node.call(CONTROL, "connect", "127.0.0.1:" + port);
            LockSupport.parkNanos(VISIT_NANOS);
        });
        final Object host = ((List<?>) node.call(DIRECTORY, "authenticated")).get(0);
        final String link = FelixNode.component(host, "link").toString();
        node.call(CONTROL, "drop", FelixNode.component(host, "node"));
        Wait.until("the guest is out", () -> !peers().contains(link));
    }

    /** Dials and does not wait. */
    void call(final TestPeer other) {
        node.call(CONTROL, "connect", "127.0.0.1:" + other.port());
    }

    /** The links of the authenticated peers. */
    List<String> peers() {
        final List<String> links = new ArrayList<>();
        for (final Object peer : (List<?>) node.call(DIRECTORY, "authenticated")) {
            links.add(FelixNode.component(peer, "link").toString());
        }
        return links;
    }

    /** What the authenticated peers announced: lowest and highest overlay version, and ledger version. */
    List<String> announcedToUs() {
        final List<String> versions = new ArrayList<>();
        for (final Object peer : (List<?>) node.call(DIRECTORY, "authenticated")) {
            versions.add(FelixNode.component(peer, "overlayMinVersion") + " to "
                    + FelixNode.component(peer, "overlayVersion") + ", "
                    + FelixNode.component(peer, "ledgerVersion"));
        }
        return versions;
    }

    /** The peers that were dropped; not second connections that were refused. */
    List<String> lost() {
        final List<String> drops = new ArrayList<>();
        for (final Object drop : (List<?>) node.call(CONTROL, "drops")) {
            if ((Boolean) FelixNode.component(drop, "authenticated")) {
                drops.add(drop.toString());
            }
        }
        return drops;
    }

    /** Everything that was flooded until now is of no interest any more; it is forgotten with the next tick. */
    void closeLedgers(final int count) {
        node.named(IntConsumer.class, "close").accept(count);
    }

    void sendUpTo(final long number) {
        send.accept(number);
    }

    long sent() {
        return count(counts, 0);
    }

    long arrived() {
        return count(counts, 1);
    }

    long outOfSequence() {
        return count(counts, 2);
    }

    /** From other peers than the partner, in sequence. */
    long arrivedFromOthers() {
        return count(counts, 3);
    }

    /** Those for which no order is kept. */
    long arrivedUnordered() {
        return count(counts, 4);
    }

    /** Of those, the ones that had arrived before. */
    long doubled() {
        return count(counts, 5);
    }

    /** Messages and bytes that the peer may send, messages and bytes that we may send. */
    long[] credit() {
        return ((long[]) credit.get()).clone();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        node.close();
    }

    private static long count(final Supplier<?> counts, final int index) {
        return ((long[]) counts.get())[index];
    }

    private static Map<String, Map<String, Object>> configuration(final Path directory) {
        return Map.of(
                "org.orrery.auth",
                Map.of(
                        "NETWORK_PASSPHRASE",
                        PASSPHRASE,
                        "NODE_SEED_FILE",
                        directory.resolve("node.seed").toString()),
                "org.orrery.peers",
                Map.of("PEER_PORT", 0, "LISTEN_ADDRESS", "127.0.0.1", "ALLOW_LOCALHOST_FOR_TESTING", true));
    }
}
