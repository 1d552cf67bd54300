package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.app.ApplicationBundle;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Brings jars into a running node with a peer: what fits takes over, what does not is refused and leaves no trace. */
class UpgradeIT {
    private static final String UPGRADES = "org.orrery.handover.api.Upgrades";
    private static final String HANDOVER = "org.orrery.handover.api.Handover";
    private static final String FLOW_CONTROL = "org.orrery.flowcontrol";

    @TempDir
    Path directory;

    private TestPeer peer;
    private TestPeer node;
    private List<String> links;

    @BeforeEach
    void connect() throws BundleException, IOException {
        peer = new TestPeer(directory.resolve("peer"));
        node = TestPeer.in(framework(), directory.resolve("node"));
        node.connect(peer);
        links = node.peers();
    }

    /** What the node runs in. */
    FrameworkFactory framework() throws IOException {
        return new org.apache.felix.framework.FrameworkFactory();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        if (node != null) {
            node.close();
        }
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void swapsAJarInAndTheOldOneBack() throws Exception {
        final String original = node.node().bundle(FLOW_CONTROL).getVersion().toString();

        final Object report = swap("FLOW_CONTROL", version("0.1.1"), "BESIDE");

        assertThat(FelixNode.component(report, "toVersion")).isEqualTo("0.1.1");
        assertThat(versions()).as("the old bundle is gone").containsExactly("0.1.1");

        final Object back = await(node.node().call(UPGRADES, "back", area("FLOW_CONTROL")));

        assertThat(FelixNode.component(back, "toVersion")).isEqualTo(original);
        assertThat(versions()).containsExactly(original);
        assertNobodyNoticed();
    }

    @Test
    void putsAJarInPlaceOfTheOneInCharge() throws Exception {
        final long bundle = node.node().bundle(FLOW_CONTROL).getBundleId();

        final Object report = swap("FLOW_CONTROL", version("0.1.1"), "IN_PLACE");

        assertThat(FelixNode.component(report, "kind")).hasToString("IN_PLACE");
        assertThat(node.node().bundle(FLOW_CONTROL).getBundleId()).isEqualTo(bundle);
        assertThat(versions()).containsExactly("0.1.1");
        assertNobodyNoticed();
    }

    @Test
    void whatCannotBePutInPlaceStaysBeside() throws Exception {
        final long bundle = node.node().bundle(FLOW_CONTROL).getBundleId();
        node.node().context().registerService(ResolverHookFactory.class, triggers -> new Unresolvable(bundle), null);

        final Object report = swap("FLOW_CONTROL", version("0.1.1"), "IN_PLACE");

        assertThat(FelixNode.component(report, "kind")).hasToString("BESIDE");
        assertThat(node.node().bundle(FLOW_CONTROL).getBundleId()).isNotEqualTo(bundle);
        assertThat(versions()).as("the old bundle is gone").containsExactly("0.1.1");
        assertNobodyNoticed();
    }

    @Test
    void theAreaMayBeLeftToTheJar() throws Exception {
        final Object report = swap(null, version("0.1.1"), "BESIDE");

        assertThat(FelixNode.component(report, "area")).hasToString("flow-control");
    }

    @Test
    void aJarThatIsNoneOfOursIsRefused() throws Exception {
        final Path foreign = Bundles.withVersion(
                ApplicationBundle.write(directory.resolve("application.jar")),
                "9.9.9",
                directory.resolve("foreign.jar"));

        assertRefused("FLOW_CONTROL", foreign, "foreign.jar is no part of Orrery");
    }

    @Test
    void aPartOfAnotherAreaIsRefused() throws Exception {
        assertRefused("AUTH", version("0.1.1"), "is a part of flow-control, not of auth");
    }

    @Test
    void aMissingFileIsRefused() throws Exception {
        assertRefused("FLOW_CONTROL", directory.resolve("no.jar"), "there is no such file");
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        final Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");

        assertRefused("FLOW_CONTROL", text, "text.jar is no bundle");
    }

    @Test
    void aJarThatDoesNotResolveIsRefused() throws Exception {
        final Path jar = changed("Import-Package", imports -> imports + ",org.example.missing");

        assertRefused("FLOW_CONTROL", jar, "org.example.missing");
    }

    @Test
    void aJarWhoseComponentIsNotThereIsRefused() throws Exception {
        final Path jar = changed("Service-Component", present -> "OSGI-INF/none.xml");

        assertRefused("FLOW_CONTROL", jar, "offers no part of flow-control");
    }

    @Test
    void whatIsDroppedIntoTheFolderIsSwappedIn() throws Exception {
        final Path folder = directory.resolve("load");
        node.node()
                .configure("org.orrery.upgrade", Map.of("LOAD_FOLDER", folder.toString(), "LOAD_PERIOD_MILLIS", 20L));
        Wait.until("the folder is there", () -> Files.isDirectory(folder));

        Files.copy(version("0.1.1"), folder.resolve("flow-control.jar"));

        Wait.until("it was swapped in", () -> Files.exists(folder.resolve("flow-control.jar.swapped")));
        assertThat(versions()).containsExactly("0.1.1");
        assertNobodyNoticed();
    }

    private void assertRefused(final String area, final Path jar, final String why) {
        final List<String> before = bundles();

        for (final String kind : List.of("BESIDE", "IN_PLACE")) {
            assertThatThrownBy(() -> swap(area, jar, kind)).as(kind).cause().hasMessageContaining(why);
        }

        assertThat(bundles()).isEqualTo(before);
        assertNobodyNoticed();
    }

    private void assertNobodyNoticed() {
        final long before = peer.arrived();
        node.sendUpTo(node.sent() + 10);
        Wait.until("traffic goes on", () -> peer.arrived() == before + 10);
        assertThat(node.peers()).isEqualTo(links);
        assertThat(node.lost()).isEmpty();
    }

    private Object swap(final String area, final Path jar, final String kind) throws Exception {
        final Object which = area == null ? null : area(area);
        final Object how =
                node.node().constant("org.orrery.handover.api", "org.orrery.handover.api.SwapReport$Kind", kind);
        return await(node.node().call(UPGRADES, "swap", which, jar, how));
    }

    private static Object await(final Object stage) throws Exception {
        return ((CompletionStage<?>) stage).toCompletableFuture().get();
    }

    private Object area(final String name) {
        return node.node().constant("org.orrery.overlay.api", "org.orrery.overlay.api.Area", name);
    }

    /** Versions of the bundles that are there for flow control. */
    private List<String> versions() {
        return ((List<?>) node.node().call(HANDOVER, "parts"))
                .stream()
                        .filter(part ->
                                FelixNode.component(part, "area").toString().equals("flow-control"))
                        .map(part -> (String) FelixNode.component(part, "version"))
                        .toList();
    }

    private List<String> bundles() {
        return Stream.of(node.node().context().getBundles())
                .map(Bundle::toString)
                .toList();
    }

    private Path version(final String version) throws IOException {
        return Bundles.withVersion(
                Bundles.ours("flow-control"), version, directory.resolve("flow-control-" + version + ".jar"));
    }

    private Path changed(final String header, final UnaryOperator<String> change) throws IOException {
        return Bundles.withHeader(version("0.1.1"), header, change, directory.resolve("changed.jar"));
    }

    /** Keeps one bundle from being resolved. */
    private record Unresolvable(long bundle) implements ResolverHook {
        @Override
        public void filterResolvable(final Collection<BundleRevision> candidates) {
            candidates.removeIf(candidate -> candidate.getBundle().getBundleId() == bundle);
        }

        @Override
        public void filterSingletonCollisions(
                final BundleCapability singleton, final Collection<BundleCapability> candidates) {}

        @Override
        public void filterMatches(final BundleRequirement requirement, final Collection<BundleCapability> candidates) {}

        @Override
        public void end() {}
    }
}
