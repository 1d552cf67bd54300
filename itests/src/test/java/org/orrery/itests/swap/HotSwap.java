package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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

/**
 * Replaces the bundle of one area in one of two nodes that flood each other over TCP, with a JavaScript peer at its side
 * where there is Node.js: beside and in place, forth and back. Nothing is lost, doubled or out of sequence, the links
 * stay, and nothing of the old bundle does. A subclass names the area, and may look closer at it.
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
        steady = peer(directory.resolve("steady"), 0);
        swapped = peer(directory.resolve("swapped"), 1);
        swapped.connect(steady);
        // Before anybody else comes, so that they know each other as partners.
        steady.sendUpTo(1);
        swapped.sendUpTo(1);
        witness = witness(swapped);
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

    /**
     * A node.
     *
     * @param side 0 for the one that stays as it is, 1 for the one whose parts are replaced
     */
    TestPeer peer(final Path home, final int side) throws BundleException, IOException {
        return new TestPeer(home, side == 0 ? Map.of() : original());
    }

    Witness witness(final TestPeer node) throws IOException, InterruptedException {
        return Witness.of(node);
    }

    Load load(final TestPeer one, final TestPeer other) {
        return new Load(one, other);
    }

    /** Messages that arrive on either side between two swaps. */
    long betweenSwaps() {
        return BETWEEN_SWAPS;
    }

    /** A swap is about to begin, under load. */
    void beforeSwap(final TestPeer node) throws Exception {
        // Most areas show in the traffic what there is to see.
    }

    /**
     * A swap was reported, the load goes on.
     *
     * @param inCharge whose part is in charge now
     */
    void afterSwap(final TestPeer node, final Bundle inCharge) throws Exception {
        // As above.
    }

    /** All is at rest, and nothing else is wanted of the node. */
    void atRest(final TestPeer node) throws Exception {
        // As above.
    }

    @Test
    void swapsBesideForthAndBackUnderLoad() throws Exception {
        final Bundle first = swapped.node().bundle(symbolicName());
        final String original = first.getVersion().toString();

        try (Load load = load(steady, swapped)) {
            traffic(load);
            final Bundle second = install("0.1.1");
            assertMoved(moveTo(second), "BESIDE", "0.1.1");
            afterSwap(swapped, second);
            traffic(load);
            assertMoved(moveTo(first), "BESIDE", original);
            removed(second, first, load);
            final Bundle third = install("0.1.2");
            assertMoved(moveTo(third), "BESIDE", "0.1.2");
            removed(first, third, load);
        }

        assertNothingLost();
    }

    @Test
    void swapsInPlaceForthAndBackUnderLoad() throws Exception {
        final Bundle bundle = swapped.node().bundle(symbolicName());
        final String original = bundle.getVersion().toString();

        try (Load load = load(steady, swapped)) {
            traffic(load);
            updateTo(bundle, "0.1.2", load);
            updateTo(bundle, original, load);
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

    private Bundle install(final String version) throws BundleException, IOException {
        return swapped.node().install(List.of(version(version))).get(0);
    }

    /** One that has left office is uninstalled; nothing is left of it while the other one goes on. */
    private void removed(final Bundle former, final Bundle inCharge, final Load load) throws Exception {
        final Leftovers old = new Leftovers(swapped.node(), former);
        former.uninstall();
        afterSwap(swapped, inCharge);
        traffic(load);
        old.assertNone();
    }

    private void updateTo(final Bundle bundle, final String version, final Load load) throws Exception {
        final Leftovers old = new Leftovers(swapped.node(), bundle);
        update(bundle, version(version));
        assertMoved(latestReport(), "IN_PLACE", version);
        afterSwap(swapped, bundle);
        traffic(load);
        old.assertNone();
    }

    Object moveTo(final Bundle bundle) throws Exception {
        beforeSwap(swapped);
        witness.speak();
        beginWork();
        final Object which =
                swapped.node().constant("org.orrery.overlay.api", "org.orrery.overlay.api.Area", area.name());
        return ((CompletionStage<?>) swapped.node().call(HANDOVER, "moveTo", which, bundle.getBundleId()))
                .toCompletableFuture()
                .get();
    }

    void update(final Bundle bundle, final Path jar) throws Exception {
        final int before = reports().size();
        beforeSwap(swapped);
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
        final long atSteady = steady.arrived() + betweenSwaps();
        final long atSwapped = swapped.arrived() + betweenSwaps();
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

    private void assertNothingLost() throws Exception {
        assertWorkDone();
        Wait.until(
                "everything arrived; " + steady.outOfSequence() + " and " + swapped.outOfSequence()
                        + " did not in turn",
                () -> steady.arrived() == swapped.sent() && swapped.arrived() == steady.sent());
        assertThat(steady.outOfSequence()).isZero();
        assertThat(swapped.outOfSequence()).isZero();
        assertThat(steady.peers()).isEqualTo(steadyLinks);
        assertThat(swapped.peers()).isEqualTo(swappedLinks);
        assertThat(steady.lost()).isEmpty();
        assertThat(swapped.lost()).isEmpty();
        witness.assertNothingLost();
        assertCreditConserved(steady, swapped);
        assertCreditConserved(swapped, steady);
        atRest(swapped);
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

    String symbolicName() {
        return "org.orrery." + area.areaName().replace("-", "");
    }
}
