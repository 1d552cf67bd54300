package org.orrery.itests.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.itests.node.Bundles;
import org.orrery.itests.node.FelixNode;
import org.orrery.itests.node.Wait;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Persistence in a container, with the drivers' bundles as they are shipped. */
class DatabaseIT {
    private static final String BANS = "org.orrery.persistence.api.BanList";
    private static final String REPORT = "org.orrery.persistence.api.PersistenceReport";
    private static final String SOMEBODY = "GDGQVOKHW4VEJRU2TETD6DBRKEO5ERCNF353LW5WBFW3JJWQ2BRQ6KDD";
    private static final String PASSWORD = "s3cret-w0rd";

    @TempDir
    private Path directory;

    @Test
    void keepsABanOverARestartInDerby() throws BundleException, IOException, InterruptedException {
        final String database = "derby://" + directory.resolve("db");
        try (FelixNode node = start("first", database)) {
            ban(node);
            assertThat(status(node, "state")).isEqualTo("OPEN");
        }

        try (FelixNode node = start("second", database)) {
            assertThat(isBanned(node)).isTrue();
        }
    }

    @Test
    void keepsABanInH2ByConfigurationAlone() throws BundleException, IOException, InterruptedException {
        final String database = "h2://" + directory.resolve("db");
        try (FelixNode node = start("first", database)) {
            ban(node);
        }

        try (FelixNode node = start("second", database)) {
            assertThat(isBanned(node)).isTrue();
        }
    }

    @Test
    @Tag("40-A27")
    void saysWhyPostgresDoesNotAnswerAndShowsNoPassword()
            throws BundleException, IOException, InterruptedException, InvalidSyntaxException {
        // Nobody listens on port 1.
        final String database = "postgresql://dbname=x host=127.0.0.1 port=1 user=u password=" + PASSWORD;
        try (FelixNode node = start("only", database)) {
            Wait.until("the driver was tried", () -> status(node, "problem").contains("refused"));

            assertThat(status(node, "state")).isEqualTo("AWAY");
            assertThat(node.call(REPORT, "status").toString()).doesNotContain(PASSWORD);
            for (final ServiceReference<?> reference : node.context().getAllServiceReferences(null, null)) {
                for (final String key : reference.getPropertyKeys()) {
                    assertThat(String.valueOf(reference.getProperty(key)))
                            .as(key)
                            .doesNotContain(PASSWORD);
                }
            }
        }
    }

    @Test
    void goesOnWhileTheDriverIsAway() throws BundleException, IOException, InterruptedException {
        final String database = "derby://" + directory.resolve("db");
        try (FelixNode node = start("first", database)) {
            node.bundle("org.orrery.derby").stop();
            assertThatThrownBy(() -> ban(node)).hasMessageContaining("not stored yet");
            assertThat(isBanned(node)).isTrue();

            node.bundle("org.orrery.derby").start();
            Wait.until("it is stored", () -> status(node, "state").equals("OPEN"));
            ban(node);
        }

        try (FelixNode node = start("second", database)) {
            assertThat(isBanned(node)).isTrue();
        }
    }

    @Test
    void keepsNothingWithoutADatabase() throws BundleException, IOException, InterruptedException {
        try (FelixNode node = start("first", "")) {
            assertThat(status(node, "state")).isEqualTo("MEMORY");
            ban(node);
            assertThat(isBanned(node)).isTrue();
        }

        try (FelixNode node = start("second", "")) {
            assertThat(isBanned(node)).isFalse();
        }
    }

    private FelixNode start(final String storage, final String database) throws BundleException, IOException {
        final List<Path> bundles = new ArrayList<>();
        bundles.add(Bundles.platform("h2"));
        bundles.add(Bundles.platform("postgresql"));
        Bundles.ours().stream()
                .filter(artifact -> !artifact.equals("traffic"))
                .map(Bundles::ours)
                .forEach(bundles::add);
        return FelixNode.start(
                directory.resolve(storage),
                bundles,
                Map.of(
                        "org.orrery.auth",
                        Map.of(
                                "NETWORK_PASSPHRASE",
                                "Orrery integration tests",
                                "NODE_SEED_FILE",
                                directory.resolve("node.seed").toString()),
                        "org.orrery.peers",
                        Map.of("PEER_PORT", 0, "LISTEN_ADDRESS", "127.0.0.1"),
                        "org.orrery.persistence",
                        Map.of("DATABASE", database)));
    }

    private static void ban(final FelixNode node) {
        final CompletionStage<?> stage = (CompletionStage<?>) node.call(BANS, "ban", somebody(node));
        try {
            stage.toCompletableFuture().join();
        } catch (final CompletionException notStored) {
            throw new IllegalStateException(notStored.getCause().getMessage(), notStored);
        }
    }

    private static boolean isBanned(final FelixNode node) {
        return (boolean) node.call(BANS, "isBanned", somebody(node));
    }

    private static String status(final FelixNode node, final String component) {
        return FelixNode.component(node.call(REPORT, "status"), component).toString();
    }

    private static Object somebody(final FelixNode node) {
        try {
            return node.bundle("org.orrery.overlay.api")
                    .loadClass("org.orrery.overlay.api.NodeId")
                    .getMethod("ofStrKey", String.class)
                    .invoke(null, SOMEBODY);
        } catch (final ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
