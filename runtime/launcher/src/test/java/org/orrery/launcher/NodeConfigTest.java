package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
    private static final Path DATA = Path.of("/d");

    @Test
    void everyOptionReachesItsBundle() {
        final Map<String, Map<String, Object>> all =
                config(DATA, null, Map.of()).byPid();

        assertThat(all.get("org.orrery.auth"))
                .containsEntry("NETWORK_PASSPHRASE", "secretless")
                .containsEntry("NODE_SEED_FILE", "/d/node.seed");
        assertThat(all.get("org.orrery.peers"))
                .containsEntry("PEER_PORT", 7)
                .containsEntry("LISTEN_ADDRESS", "127.0.0.1")
                .containsEntry("PREFERRED_PEERS", new String[] {"host:1"})
                .containsEntry("PROTOCOL_RELEASE", "v26.0.0")
                .containsEntry("ALLOW_LOCALHOST_FOR_TESTING", true);
        assertThat(all.get("org.orrery.admin"))
                .containsEntry("HTTP_PORT", 0)
                .containsEntry("NETWORK_PASSPHRASE", "secretless")
                .containsEntry("PROTOCOL_RELEASE", "v26.0.0");
        assertThat(all.get("org.orrery.console")).containsEntry("SHELL_SOCKET", "/d/shell.sock");
        assertThat(all.get("org.orrery.persistence")).containsEntry("DATABASE", "derby:///d/database");
        assertThat(all.get("org.orrery.upgrade")).containsEntry("LOAD_FOLDER", "/d/load");
    }

    @Test
    void aSeedFileElsewhereIsUsedInstead() {
        final NodeConfig config = config(DATA, Path.of("/keys/mine"), Map.of());

        assertThat(config.byPid().get("org.orrery.auth")).containsEntry("NODE_SEED_FILE", "/keys/mine");
    }

    @Test
    void furtherConfigurationIsAddedAndWins() {
        final Map<String, Map<String, Object>> extra =
                Map.of("org.orrery.peers", Map.of("PEER_PORT", 9), "org.orrery.watcher", Map.of("A", 1));

        final Map<String, Map<String, Object>> all = config(DATA, null, extra).byPid();

        assertThat(all.get("org.orrery.peers"))
                .containsEntry("PEER_PORT", 9)
                .containsEntry("LISTEN_ADDRESS", "127.0.0.1");
        assertThat(all.get("org.orrery.watcher")).containsEntry("A", 1);
    }

    @Test
    void oneAttributeIsAddedToTheOthers() {
        final NodeConfig config = config(DATA, null, Map.of("org.orrery.admin", Map.of("PUBLIC_HTTP_PORT", true)));

        assertThat(config.with("org.orrery.admin", "HTTP_PORT", 7).byPid().get("org.orrery.admin"))
                .containsEntry("HTTP_PORT", 7)
                .containsEntry("PUBLIC_HTTP_PORT", true)
                .containsEntry("NETWORK_PASSPHRASE", "secretless");
    }

    @Test
    void aDirectoryTooDeepForASocketGetsNoShell() {
        final NodeConfig config = config(Path.of("/" + "d".repeat(100)), null, Map.of());

        assertThat(config.shellPossible()).isFalse();
        assertThat(config.byPid()).doesNotContainKey("org.orrery.console");
    }

    private static NodeConfig config(
            final Path data, final Path seedFile, final Map<String, Map<String, Object>> extra) {
        return new NodeConfig(data, "secretless", "127.0.0.1", 7, List.of("host:1"), seedFile, "v26.0.0", true, extra);
    }
}
