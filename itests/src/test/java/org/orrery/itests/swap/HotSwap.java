package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Replaces the bundle of one area in one of two nodes that flood each other over TCP, with a JavaScript peer at its side
 * where there is Node.js: beside and in place, forth and back. Nothing is lost, doubled or out of sequence, the links
 * stay, and the old class loader goes.
 */
abstract class HotSwap {
    private static final String HANDOVER = "org.orrery.handover.api.Handover";
    private static final long BETWEEN_SWAPS = 5000;
    private static final long FLOOD_CAPACITY = 200;
    private static final long FLOOD_CAPACITY_BYTES = 300_000;
    /** Usually enough for a grant to come back before the next message; if not, the next batch will do. */
    private static final long GRANT_NANOS = 5_000_000;

    private final Area area;

    @TempDir
    Path directory;

    private TestPeer steady;
    private TestPeer swapped;
    private Witness witness;
    private List<String> steadyLinks;
    private List<String> swappedLinks;

    HotSwap(final Area area) {
        this.area = area;
    }

    @BeforeEach
    void connect() throws BundleException, IOException, InterruptedException {
        steady = new TestPeer(directory.resolve("steady"));
        swapped = new TestPeer(directory.resolve("swapped"), original());
        swapped.connect(steady);
        // Before anybody else comes, so that they know each other as partners.
        steady.sendUpTo(1);
        swapped.sendUpTo(1);
        witness = Witness.of(swapped);
        steadyLinks = steady.peers();
        swappedLinks = swapped.peers();
        prepare(steady, swapped);
    }

    /** Something more that the area is to do meanwhile: here it is prepared. */
    void prepare(final TestPeer partner, final TestPeer node) throws BundleException, IOException {
        // Nothing more.
    }

    /** Just before each swap: begins some of it and does not wait. */
    void beginWork() {
        // Nothing more.
    }

    /** In the end: all of it has been done, once. */
    void assertWorkDone() {
        // Nothing more.
    }

    @AfterEach
    void stop() throws BundleException, IOException, InterruptedException {
        if (witness != null) {
            witness.close();
        }
        if (swapped != null) {
            swapped.close();
        }
        if (steady != null) {
            steady.close();
        }
    }

    @Test
    void swapsBesideForthAndBackUnderLoad() throws Exception {
        final Bundle first = swapped.node().bundle(symbolicName());
        final Bundle second = swapped.node().install(List.of(version("0.1.1"))).get(0);

        try (Load load = new Load(steady, swapped)) {
            traffic(load);
            assertMoved(moveTo(second), "BESIDE", "0.1.1");
            traffic(load);
            assertMoved(moveTo(first), "BESIDE", first.getVersion().toString());
            traffic(load);
            assertMoved(moveTo(second), "BESIDE", "0.1.1");
            final WeakReference<ClassLoader> old = classLoader(first);
            first.uninstall();
            traffic(load);
            assertCollected(old);
        }

        assertNothingLost();
    }

    @Test
    void swapsInPlaceForthAndBackUnderLoad() throws Exception {
        final Bundle bundle = swapped.node().bundle(symbolicName());
        final String original = bundle.getVersion().toString();

        try (Load load = new Load(steady, swapped)) {
            traffic(load);
            WeakReference<ClassLoader> old = classLoader(bundle);
            update(bundle, version("0.1.2"));
            assertMoved(latestReport(), "IN_PLACE", "0.1.2");
            traffic(load);
            assertCollected(old);
            old = classLoader(bundle);
            update(bundle, version(original));
            assertMoved(latestReport(), "IN_PLACE", original);
            traffic(load);
            assertCollected(old);
        }

        assertNothingLost();
    }

    /** Jars that the node begins with in the place of those of the build, by artifact. */
    Map<String, Path> original() throws IOException {
        return Map.of();
    }

    /** The bundle that says it is a certain version. */
    Path version(final String version) throws IOException {
        return Bundles.withVersion(
                Bundles.ours(area.areaName()), version, directory.resolve(area + "-" + version + ".jar"));
    }

    /** Whether the area keeps anything for each link. */
    boolean movesLinks() {
        return true;
    }

    TestPeer swapped() {
        return swapped;
    }

    Object moveTo(final Bundle bundle) throws Exception {
        witness.speak();
        beginWork();
        final Object which =
                swapped.node().constant("org.orrery.overlay.api", "org.orrery.overlay.api.Area", area.name());
        return ((CompletionStage<?>) swapped.node().call(HANDOVER, "moveTo", which, bundle.getBundleId()))
                .toCompletableFuture()
                .get();
    }

    void update(final Bundle bundle, final Path jar) throws BundleException, IOException {
        final int before = reports().size();
        witness.speak();
        beginWork();
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        }
        Wait.until("the state has been taken", () -> reports().size() == before + 1);
    }

    private Object latestReport() {
        return reports().get(0);
    }

    private List<?> reports() {
        return (List<?>) swapped.node().call(HANDOVER, "reports");
    }

    /** So many messages arrive on either side from now on. */
    private void traffic(final Load running) {
        final long atSteady = steady.arrived() + BETWEEN_SWAPS;
        final long atSwapped = swapped.arrived() + BETWEEN_SWAPS;
        assertThat(running).isNotNull();
        Wait.until(
                "traffic went on; " + steady.lost() + swapped.lost(),
                () -> steady.arrived() >= atSteady && swapped.arrived() >= atSwapped);
    }

    private void assertMoved(final Object report, final String kind, final String version) {
        assertThat(FelixNode.component(report, "kind")).hasToString(kind);
        assertThat(FelixNode.component(report, "toVersion")).isEqualTo(version);
        // More than one if a node is just dialling a peer that has dialled it, as nodes do.
        assertThat((Integer) FelixNode.component(report, "linksMoved") > 0).isEqualTo(movesLinks());
        assertThat(FelixNode.component(report, "linksDrained")).isEqualTo(0);
        assertThat(FelixNode.component(report, "movedBack")).isNull();
    }

    private void assertNothingLost() throws InterruptedException {
        assertWorkDone();
        Wait.until(
                "everything arrived", () -> steady.arrived() == swapped.sent() && swapped.arrived() == steady.sent());
        assertThat(steady.outOfSequence()).isZero();
        assertThat(swapped.outOfSequence()).isZero();
        assertThat(steady.peers()).isEqualTo(steadyLinks);
        assertThat(swapped.peers()).isEqualTo(swappedLinks);
        assertThat(steady.lost()).isEmpty();
        assertThat(swapped.lost()).isEmpty();
        witness.assertNothingLost();
        assertCreditConserved(steady, swapped);
        assertCreditConserved(swapped, steady);
    }

    /**
     * At rest the receiver has its whole capacity. The sender lacks what the receiver has not granted yet, less than a
     * batch; so a few more messages must bring it back to exactly what it began with.
     */
    private static void assertCreditConserved(final TestPeer sender, final TestPeer receiver) {
        Wait.until("a grant completes the credit", () -> sender.credit()[2] == FLOOD_CAPACITY, () -> {
            sender.sendUpTo(sender.sent() + 1);
            Wait.until("it arrived", () -> receiver.arrived() == sender.sent());
            LockSupport.parkNanos(GRANT_NANOS);
        });

        assertThat(new long[] {receiver.credit()[0], receiver.credit()[1], sender.credit()[2], sender.credit()[3]})
                .containsExactly(FLOOD_CAPACITY, FLOOD_CAPACITY_BYTES, FLOOD_CAPACITY, FLOOD_CAPACITY_BYTES);
    }

    private static WeakReference<ClassLoader> classLoader(final Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static void assertCollected(final WeakReference<ClassLoader> loader) {
        Wait.until("the old class loader is collected", () -> loader.get() == null, System::gc);
    }

    String symbolicName() {
        return "org.orrery." + area.areaName().replace("-", "");
    }
}
