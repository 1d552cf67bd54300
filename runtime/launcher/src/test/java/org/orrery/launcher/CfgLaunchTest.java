package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CfgLaunchTest {
    private static final String SEED = "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU2";
    private static final String QUORUM =
            "[QUORUM_SET]\nVALIDATORS=[\"" + Validators.SDF.keys().get(0) + "\"]\n";

    @TempDir
    private Path directory;

    @Test
    void theFileAloneDescribesANode() {
        final NodeConfig config = launch(null, null, null, List.of(), null, null)
                .with(
                        file("NETWORK_PASSPHRASE=\"" + NetworkPreset.PUBNET.passphrase()
                                + "\"\nPEER_PORT=7000\nKNOWN_PEERS=[\"k\"]\nPREFERRED_PEERS=[\"p\"]\n" + QUORUM),
                        "core.cfg");

        assertThat(config.data()).isEqualTo(Path.of("data", "pubnet"));
        assertThat(config.passphrase()).isEqualTo(NetworkPreset.PUBNET.passphrase());
        assertThat(config.port()).isEqualTo(7000);
        assertThat(config.peers()).containsExactly("p");
        assertThat(config.byPid().get("org.orrery.peers"))
                .containsEntry("KNOWN_PEERS", new String[] {"k"})
                .containsEntry("PREFERRED_PEERS", new String[] {"p"});
        assertThat(config.byPid().get("org.orrery.watcher"))
                .containsEntry("QUORUM_SET", "1(" + Validators.SDF.keys().get(0) + ")");
    }

    @Test
    void optionsGoBeforeTheFile() {
        final NodeConfig config = launch(null, "mine", 7, List.of("q"), "1(G)", Path.of("/keys/seed"))
                .with(
                        file("NETWORK_PASSPHRASE=\"theirs\"\nPEER_PORT=7000\nPREFERRED_PEERS=[\"p\"]\nNODE_SEED=\""
                                + SEED + "\"\n" + QUORUM),
                        "core.cfg");

        assertThat(config.passphrase()).isEqualTo("mine");
        assertThat(config.data()).isEqualTo(Path.of("data", "custom"));
        assertThat(config.port()).isEqualTo(7);
        assertThat(config.peers()).containsExactly("q", "p");
        assertThat(config.seedFile()).isEqualTo(Path.of("/keys/seed"));
        assertThat(config.byPid().get("org.orrery.watcher")).containsEntry("QUORUM_SET", "1(G)");
    }

    @Test
    void aNetworkFillsWhatTheFileLeavesOut() {
        final NodeConfig config = launch(NetworkPreset.TESTNET, null, null, List.of(), null, null)
                .with(file("PEER_TIMEOUT=9\n"), "core.cfg");

        assertThat(config.passphrase()).isEqualTo(NetworkPreset.TESTNET.passphrase());
        assertThat((String[]) config.byPid().get("org.orrery.peers").get("KNOWN_PEERS"))
                .hasSize(3);
        assertThat(config.byPid().get("org.orrery.peers")).containsEntry("PEER_TIMEOUT", 9);
        assertThat(config.byPid().get("org.orrery.watcher"))
                .containsEntry("QUORUM_SET", NetworkPreset.TESTNET.quorumSet());
    }

    @Test
    void anotherNetworkOrNoneIsRefused() {
        final CfgSettings pubnet = file("NETWORK_PASSPHRASE=\"" + NetworkPreset.PUBNET.passphrase() + "\"");
        assertThatThrownBy(() -> launch(NetworkPreset.TESTNET, null, null, List.of(), null, null)
                        .with(pubnet, "core.cfg"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--network testnet and 'core.cfg' are of different networks");
        assertThatThrownBy(() -> launch(null, null, null, List.of(), null, null).with(file(""), "core.cfg"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("NETWORK_PASSPHRASE not configured");
    }

    @Test
    void secretsReachTheNodeByFilesOnly() {
        final NodeConfig config = new CfgLaunch(null, "n", "0.0.0.0", null, List.of(), null, directory, null, "v27.1.0")
                .with(
                        file("NODE_SEED=\"" + SEED + "\"\nDATABASE=\"postgresql://dbname=a password=hunter2\""),
                        "core.cfg");

        assertThat(config.seedFile()).hasContent(SEED);
        final Map<String, Object> persistence = config.byPid().get("org.orrery.persistence");
        final String reference = (String) persistence.get("DATABASE");
        assertThat(reference).isEqualTo("$FILE:" + directory.resolve("database.url"));
        assertThat(directory.resolve("database.url")).hasContent("postgresql://dbname=a password=hunter2");
        assertThat(config.byPid().toString()).doesNotContain(SEED).doesNotContain("hunter2");
    }

    private static CfgSettings file(final String text) {
        return CfgImport.parse("core.cfg", text);
    }

    private static CfgLaunch launch(
            final NetworkPreset network,
            final String passphrase,
            final Integer port,
            final List<String> peers,
            final String quorumSet,
            final Path seedFile) {
        return new CfgLaunch(network, passphrase, "0.0.0.0", port, peers, quorumSet, null, seedFile, "v27.1.0");
    }
}
