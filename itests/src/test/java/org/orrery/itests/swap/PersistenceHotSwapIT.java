package org.orrery.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Replaces persistence while bans are made all the time, over a database that only one process may open: each ban that was
 * acknowledged is in force after each swap, and after a restart.
 */
class PersistenceHotSwapIT extends HotSwap {
    private static final String BANS = "org.orrery.persistence.api.BanList";
    private static final String REPORT = "org.orrery.persistence.api.PersistenceReport";

    private Path home;
    private BanMaker maker;

    PersistenceHotSwapIT() {
        super(Area.PERSISTENCE);
    }

    @Override
    TestPeer peer(final Path directory, final int side) throws BundleException, IOException {
        home = directory;
        return withDatabase(directory);
    }

    private TestPeer withDatabase(final Path directory) throws BundleException, IOException {
        final String database = "derby://" + home.resolve("db");
        return TestPeer.configured(directory, Map.of("org.orrery.persistence", Map.of("DATABASE", database)));
    }

    @Override
    boolean movesLinks() {
        return false;
    }

    @Override
    void beforeSwap(final TestPeer node) {
        if (maker == null) {
            maker = new BanMaker(node.node());
        }
        awaitMore();
    }

    @Override
    void afterSwap(final TestPeer node, final Bundle inCharge) {
        final List<String> acknowledged = List.copyOf(maker.acknowledged());
        assertThat(bans(node.node(), inCharge)).containsAll(acknowledged);
        awaitMore();
        Wait.until("the database is open", () -> state(node.node(), inCharge).equals("OPEN"));
    }

    @Override
    void atRest(final TestPeer node) throws Exception {
        maker.close();
        node.close();

        try (TestPeer later = withDatabase(home.resolve("later"))) {
            assertThat(bans(later.node(), later.node().bundle("org.orrery.persistence")))
                    .containsAll(maker.acknowledged());
        }
    }

    @AfterEach
    void endBans() throws InterruptedException {
        if (maker != null) {
            maker.close();
        }
    }

    private void awaitMore() {
        final int sofar = maker.acknowledged().size();
        Wait.until("another ban is acknowledged", () -> maker.acknowledged().size() > sofar);
    }

    private static List<String> bans(final FelixNode node, final Bundle bundle) {
        return ((List<?>) node.callIn(bundle.getBundleId(), BANS, "bans"))
                .stream().map(PersistenceHotSwapIT::strKey).toList();
    }

    private static String strKey(final Object node) {
        try {
            return (String) node.getClass().getMethod("toStrKey").invoke(node);
        } catch (final ReflectiveOperationException broken) {
            throw new LinkageError(broken.getMessage(), broken);
        }
    }

    private static String state(final FelixNode node, final Bundle bundle) {
        return FelixNode.component(node.callIn(bundle.getBundleId(), REPORT, "status"), "state")
                .toString();
    }
}
