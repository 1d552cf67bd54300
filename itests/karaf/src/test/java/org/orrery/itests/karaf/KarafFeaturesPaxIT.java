package org.orrery.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.orrery.handover.api.SwapReport;
import org.orrery.handover.api.Upgrades;
import org.orrery.overlay.api.Area;
import org.osgi.framework.BundleContext;

/** A node in Karaf, made of the features, with another node for a peer. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class KarafFeaturesPaxIT {
    private static final String FULL = "orrery-full";
    private static final String TOOLS = "orrery-tools";

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private SessionFactory shell;

    @Configuration
    public Option[] configuration() {
        return KarafOptions.with("orrery-core");
    }

    @After
    public void uninstallAdded() throws Exception {
        for (final String added : List.of(TOOLS, FULL)) {
            if (features.isInstalled(features.getFeature(added))) {
                features.uninstallFeature(added);
            }
        }
    }

    @Test
    public void moreFeaturesComeAndGoAndNobodyElseIsTouched() throws Exception {
        final KarafNode node = new KarafNode(context);
        try (OtherNode other = OtherNode.connectedTo(node.port());
                BundleWatch watch = new BundleWatch(context)) {
            node.awaitPeers(1);
            node.assertActive();
            final List<String> links = node.links();

            install(FULL);
            install(TOOLS);
            node.assertActive();
            assertTrue(ask("overlay:peers"), ask("overlay:peers").contains("127.0.0.1"));
            node.bundle("org.orrery.admin").loadClass("com.sun.net.httpserver.HttpServer");
            uninstallAdded();

            assertEquals(List.of(), watch.events());
            assertTrue("nobody was changed", watch.unchanged());
            assertEquals(links, node.links());
        }
    }

    @Test
    public void aPartIsSwappedBesideAndBack() throws Exception {
        final KarafNode node = new KarafNode(context);
        install(TOOLS);
        try (OtherNode other = OtherNode.connectedTo(node.port())) {
            node.awaitPeers(1);
            final List<String> links = node.links();
            final Path next = OtherVersion.of(
                    Path.of(System.getProperty("orrery.part")),
                    "0.1.1",
                    Path.of(System.getProperty("work.dir"), "next.jar"));

            final Upgrades upgrades = node.await(Upgrades.class);

            final SwapReport forth = join(upgrades.swap(null, next, SwapReport.Kind.BESIDE));
            assertEquals("0.1.1", node.inCharge(Area.FLOW_CONTROL).version());
            // More than one if a link that ends, or a call back to the caller, is still there.
            assertTrue(forth.toString(), forth.linksMoved() >= 1);
            assertEquals(0, forth.linksDrained());
            final SwapReport back = join(upgrades.back(Area.FLOW_CONTROL));
            assertEquals(forth.fromVersion(), back.toVersion());

            // Karaf puts the bundle of its feature back beside the one that does the work, and leaves that alone.
            join(upgrades.swap(null, next, SwapReport.Kind.BESIDE));
            install(FULL);
            assertEquals("0.1.1", node.inCharge(Area.FLOW_CONTROL).version());
            features.uninstallFeature(FULL);
            try (OtherNode third = OtherNode.connectedTo(node.port())) {
                node.awaitPeers(2);
            }
            node.awaitPeers(1);
            node.moveTo(node.beside(Area.FLOW_CONTROL));
            assertEquals(forth.fromVersion(), node.inCharge(Area.FLOW_CONTROL).version());

            assertEquals(links, node.links());
            node.assertActive();
        }
    }

    private void install(final String feature) throws Exception {
        features.installFeature(feature, EnumSet.noneOf(FeaturesService.Option.class));
    }

    /** What a command answers. */
    private String ask(final String command) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        final Session session = shell.create(new ByteArrayInputStream(new byte[0]), print, print);
        try {
            return out.toString(StandardCharsets.UTF_8) + session.execute(command);
        } finally {
            session.close();
        }
    }

    private static SwapReport join(final CompletionStage<SwapReport> swap) {
        return swap.toCompletableFuture().join();
    }
}
