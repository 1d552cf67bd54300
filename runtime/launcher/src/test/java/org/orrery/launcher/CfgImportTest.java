package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CfgImportTest {
    private static final Path EXAMPLES = Path.of("..", "..", "docs", "examples");
    private static final String SEED = "SAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU2";
    private static final String SELF = "GA5WUJ54Z23KILLCUOUNAKTPBVZWKMQVO4O6EQ5GHLAERIMLLHNCSKYH";
    private static final List<String> KEYS = Validators.LOBSTR.keys();

    @TempDir
    private Path directory;

    @Test
    void theTestnetExampleFollowsItsValidators() {
        final CfgSettings settings = CfgImport.read(EXAMPLES.resolve("testnet.cfg"));

        assertThat(settings.passphrase()).isEqualTo(NetworkPreset.TESTNET.passphrase());
        assertThat(settings.port()).isEqualTo(11625);
        assertThat(settings.knownPeers())
                .containsExactly("core-testnet1.stellar.org", "core-testnet2.stellar.org", "core-testnet3.stellar.org");
        assertThat(settings.quorumSet()).isEqualTo(NetworkPreset.TESTNET.quorumSet());
        assertThat(settings.database()).isNull();
        assertThat(settings.ignored()).singleElement().asString().startsWith("DATABASE (sqlite3");
        assertThat(settings.byPid())
                .containsOnlyKeys("org.orrery.peers", "org.orrery.admin")
                .containsEntry(
                        "org.orrery.peers",
                        Map.of("TARGET_PEER_CONNECTIONS", 8, "MAX_ADDITIONAL_PEER_CONNECTIONS", -1));
        assertThat((String[]) settings.byPid().get("org.orrery.admin").get("NODE_NAMES"))
                .hasSize(3)
                .allSatisfy(name -> assertThat(name).matches("G[A-Z2-7]{55} \\S+"));
    }

    @Test
    void thePubnetExampleFollowsItsQuorumSet() {
        final CfgSettings settings = CfgImport.read(EXAMPLES.resolve("pubnet.cfg"));

        assertThat(settings.quorumSet()).isEqualTo(Validators.SDF.majority());
        assertThat(settings.knownPeers()).hasSize(3);
        assertThat((String[]) settings.byPid().get("org.orrery.peers").get("PREFERRED_PEER_KEYS"))
                .containsExactly(Validators.SDF.keys().get(0));
        assertThat(settings.ignored()).containsExactlyInAnyOrder("UNSAFE_QUORUM", "FAILURE_SAFETY");
    }

    @Test
    void theStandaloneExampleFollowsNobody() throws IOException {
        final CfgSettings settings = CfgImport.read(EXAMPLES.resolve("standalone.cfg"));

        assertThat(settings.byPid().get("org.orrery.peers")).containsEntry("RUN_STANDALONE", true);
        assertThat(settings.quorumSet()).isEmpty();
        assertThat(settings.seed().publicKey()).isEqualTo(SELF);
        assertThat(settings.toString()).doesNotContain(SEED);
        assertThat(settings.byPid().get("org.orrery.admin"))
                .containsEntry("HTTP_PORT", 8080)
                .containsEntry("RUN_STANDALONE", true);
        assertThat(settings.commands()).isNotEmpty();
        assertThat(settings.ignored()).contains("NODE_IS_VALIDATOR (this node observes and does not vote)");
        final Path kept = settings.seed().file(directory);
        assertThat(kept).hasFileName("node-" + SELF + ".seed").hasContent(SEED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyKeyReachesItsConfiguration() {
        final CfgSettings settings = CfgImport.read(EXAMPLES.resolve("all-keys.cfg"));

        for (final CfgRule rule : CfgKeys.rules()) {
            rule.pids()
                    .forEach(
                            pid -> assertThat(settings.byPid().get(pid)).as(pid).containsKey(rule.key()));
        }
        assertThat(settings.byPid().get("org.orrery.adverts"))
                .containsEntry("FLOOD_OP_RATE_PER_LEDGER", 1.0)
                .containsEntry("FLOOD_SOROBAN_RATE_PER_LEDGER", 1.0)
                .containsEntry("FLOOD_DEMAND_PERIOD_MS", 200);
        assertThat(settings.byPid().get("org.orrery.transport"))
                .containsEntry("MAX_BATCH_WRITE_COUNT", 1024)
                .containsEntry("MAX_BATCH_WRITE_BYTES", 1_048_576);
        assertThat(settings.byPid().get("org.orrery.flowcontrol")).hasSize(7);
        assertThat(settings.byPid().get("org.orrery.watcher"))
                .containsEntry("MAX_SLOTS_TO_REMEMBER", 12)
                .containsEntry("MAXIMUM_LEDGER_CLOSETIME_DRIFT", 50);
        assertThat(settings.preferredPeers()).containsExactly("core-2.example.com:7000", "core-1.example.com");
        assertThat(settings.knownPeers())
                .containsExactly("core.example.org", "192.0.2.1:11625", "core.example.org:11625");
        assertThat(settings.quorumSet()).isEqualTo("2(" + KEYS.get(1) + ", " + KEYS.get(2) + ")");
        assertThat(settings.database()).startsWith("postgresql://dbname=stellar");
        assertThat(settings.ignored())
                .hasSize(16)
                .contains("LOG_FILE_PATH", "HISTORY", "HISTOGRAM_WINDOW_SIZE")
                .doesNotContain("HTTP_PORT", "COMMANDS", "PEER_PORT", "DATABASE", "VALIDATORS", "SURVEYOR_KEYS");
    }

    @Test
    void theExampleSetsEveryKeyThatIsLookedAt() throws IOException {
        final String text = Files.readString(EXAMPLES.resolve("all-keys.cfg"));

        assertThat(CfgKeys.rules()).allSatisfy(rule -> assertThat(text).contains("\n" + rule.key() + "="));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PEER_PORT="x"                          | invalid 'PEER_PORT'                    | a whole number
            PEER_PORT=1.5                          | invalid 'PEER_PORT'                    | is 1.5
            PEER_PORT=0                            | bad 'PEER_PORT'                        | is 0, accepted is 1 to 65535
            PEER_PORT=65537                        | bad 'PEER_PORT'                        | is 65537
            HTTP_PORT=65536                        | bad 'HTTP_PORT'                        | 0 to 65535
            HTTP_MAX_CLIENT=-1                     | bad 'HTTP_MAX_CLIENT'                  | 0 to 65535
            TARGET_PEER_CONNECTIONS=65544          | bad 'TARGET_PEER_CONNECTIONS'          | 1 to 65535
            MAX_ADDITIONAL_PEER_CONNECTIONS=-2     | bad 'MAX_ADDITIONAL_PEER_CONNECTIONS'  | -1 to 65535
            MAX_PENDING_CONNECTIONS=0              | bad 'MAX_PENDING_CONNECTIONS'          | 1 to 65535
            PEER_AUTHENTICATION_TIMEOUT=0          | bad 'PEER_AUTHENTICATION_TIMEOUT'      | 1 to 65535
            PEER_TIMEOUT=0                         | bad 'PEER_TIMEOUT'                     | 1 to 65535
            PEER_STRAGGLER_TIMEOUT=65536           | bad 'PEER_STRAGGLER_TIMEOUT'           | 1 to 65535
            MAX_BATCH_WRITE_COUNT=0                | bad 'MAX_BATCH_WRITE_COUNT'            | 1 to
            MAX_BATCH_WRITE_BYTES=0                | bad 'MAX_BATCH_WRITE_BYTES'            | 1 to
            PEER_TOTAL_READING_CAPACITY_BYTES=0    | bad 'PEER_TOTAL_READING_CAPACITY_BYTES' | 1 to
            OUTBOUND_TX_QUEUE_BYTE_LIMIT=0         | bad 'OUTBOUND_TX_QUEUE_BYTE_LIMIT'     | 1 to
            FLOOD_ADVERT_PERIOD_MS=0               | bad 'FLOOD_ADVERT_PERIOD_MS'           | 1 to
            FLOOD_DEMAND_PERIOD_MS=0               | bad 'FLOOD_DEMAND_PERIOD_MS'           | 1 to
            FLOOD_DEMAND_BACKOFF_DELAY_MS=0        | bad 'FLOOD_DEMAND_BACKOFF_DELAY_MS'    | 1 to
            FLOOD_TX_PERIOD_MS=0                   | bad 'FLOOD_TX_PERIOD_MS'               | 1 to
            FLOOD_ARB_TX_BASE_ALLOWANCE=-2         | bad 'FLOOD_ARB_TX_BASE_ALLOWANCE'      | -1 to
            FLOOD_OP_RATE_PER_LEDGER=0.0           | bad value for FLOOD_OP_RATE_PER_LEDGER | a number above 0
            FLOOD_OP_RATE_PER_LEDGER=nan           | bad value for FLOOD_OP_RATE_PER_LEDGER | a number above 0
            FLOOD_SOROBAN_RATE_PER_LEDGER=-1       | bad value for FLOOD_SOROBAN_RATE_PER_LEDGER | is -1
            FLOOD_SOROBAN_RATE_PER_LEDGER="1"      | invalid 'FLOOD_SOROBAN_RATE_PER_LEDGER' | a number
            FLOOD_ARB_TX_DAMPING_FACTOR=1.1        | bad value for FLOOD_ARB_TX_DAMPING_FACTOR | up to 1.0
            PREFERRED_PEERS_ONLY=1                 | invalid 'PREFERRED_PEERS_ONLY'         | true or false
            NETWORK_PASSPHRASE=5                   | invalid 'NETWORK_PASSPHRASE'           | a text in quotes
            KNOWN_PEERS="a"                        | 'KNOWN_PEERS' must be an array         | is "a"
            KNOWN_PEERS=[1]                        | invalid element of 'KNOWN_PEERS'       | texts in quotes
            KNOWN_PEERS=["no address"]             | Cannot parse peer address 'no address' | HOST:PORT
            PREFERRED_PEERS=["a:65536"]            | Cannot parse peer address 'a:65536'    | 65535
            PREFERRED_PEER_KEYS=["$who"]           | unknown key in config: $who            | in this file
            PREFERRED_PEER_KEYS=["GABC"]           | invalid key: GABC                      | 55 more
            SURVEYOR_KEYS=["GABC"]                 | invalid key: GABC                      | SURVEYOR_KEYS
            NODE_NAMES=["GABC x"]                  | invalid key: GABC x                    | NODE_NAMES
            HISTOGRAM_WINDOW_SIZE=7                | HISTOGRAM_WINDOW_SIZE must divide 300 evenly | is 7
            HISTOGRAM_WINDOW_SIZE=0                | HISTOGRAM_WINDOW_SIZE must divide 300 evenly | is 0
            DATABASE="mysql://a"                   | invalid 'DATABASE'                     | postgresql://
            ARTIFICIALLY_SKIP_CONNECTION_ADJUSTMENT_FOR_TESTING=true | Unknown configuration entry: 'ARTIFICIALLY_SKIP_CONNECTION_ADJUSTMENT_FOR_TESTING' | line 2
            MAX_INBOUND_PENDING_CONNECTIONS=5      | Unknown configuration entry: 'MAX_INBOUND_PENDING_CONNECTIONS' | line 2
            PEER_READING_CAPACITY=200              | Invalid configuration: PEER_READING_CAPACITY must be greater than PEER_FLOOD_READING_CAPACITY | line 2
            FLOW_CONTROL_SEND_MORE_BATCH_SIZE=201  | Invalid configuration: FLOW_CONTROL_SEND_MORE_BATCH_SIZE can't be greater than PEER_FLOOD_READING_CAPACITY | line 2
            FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES=1 | Invalid configuration: FLOW_CONTROL_SEND_MORE_BATCH_SIZE_BYTES can't be greater than PEER_FLOOD_READING_CAPACITY_BYTES | line 2
            """)
    void aBadValueIsRefusedWithItsPlace(final String line, final String text, final String more) {
        assertThat(refusal("# a comment\n" + line + "\n"))
                .startsWith("'core.cfg', line 2: " + text)
                .contains(more)
                .doesNotContain("\n");
    }

    @Test
    void theEdgesOfRangesAreAccepted() {
        final CfgSettings settings = CfgImport.parse("core.cfg", """
                PEER_PORT=65535
                HTTP_PORT=0
                HTTP_MAX_CLIENT=0
                TARGET_PEER_CONNECTIONS=65535
                FLOOD_ARB_TX_DAMPING_FACTOR=1
                FLOOD_ARB_TX_BASE_ALLOWANCE=-1
                HISTOGRAM_WINDOW_SIZE=300
                PEER_READING_CAPACITY=2
                PEER_FLOOD_READING_CAPACITY=1
                FLOW_CONTROL_SEND_MORE_BATCH_SIZE=1
                MAX_PENDING_CONNECTIONS=1
                """);

        assertThat(settings.port()).isEqualTo(65535);
        assertThat(settings.byPid().get("org.orrery.flowcontrol")).containsEntry("PEER_READING_CAPACITY", 2);
    }

    @Test
    void whatIsNotTomlIsRefusedWithItsPlaceOnly() {
        assertThat(refusal("PEER_PORT=1\nNODE_SEED=\"" + SEED + "\n"))
                .startsWith("'core.cfg', line 2, column ")
                .contains("this is not TOML")
                .doesNotContain(SEED.substring(0, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NODE_SEED=\"%s0\"",
                "NODE_SEED=[\"%s\"]",
                "NODE_SEEED=\"%s\"",
                "%s=1",
                "PREFERRED_PEER_KEYS=[\"%s me\"]",
                "PREFERRED_PEER_KEYS=\"%s\"",
                "NODE_NAMES=[\"%s me\"]",
                "KNOWN_PEERS=[\"%s :1\"]",
                "NETWORK_PASSPHRASE=[\"%s\"]",
                "DATABASE=\"mysql://password=%s\"",
                "NODE_SEED=\"%s name\"\nNODE_NAMES=[\"GCFONE23AB7Y6C5YZOMKUKGETPIAJA4QOYLS5VNS4JHBGKRZCPYHDLW7 name\"]",
                "PEER_PORT=\"%s\""
            })
    void noRefusalRepeatsASeed(final String text) {
        assertThat(refusal(text.replace("%s", SEED))).doesNotContain(SEED.substring(0, 30));
    }

    @Test
    void noRefusalRepeatsTheDatabase() {
        assertThat(refusal("DATABASE=\"oracle://password=hunter2\""))
                .contains("invalid 'DATABASE'")
                .doesNotContain("hunter2");
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws IOException {
        final Path file = Files.writeString(directory.resolve("seed"), SEED + "\n");
        final String config = "NODE_SEED=\"$FILE:" + file + "\"\n";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(refusal(config)).contains("is open to others; give it the mode 0600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        final CfgSeed seed = CfgImport.parse("core.cfg", config).seed();
        assertThat(seed.publicKey()).isEqualTo(SELF);
        assertThat(seed.file(directory.resolve("none"))).as("needs no copy").isEqualTo(file);

        Files.writeString(file, SEED + " self\n");
        assertThat(CfgImport.parse("core.cfg", config).seed().file(directory)).hasContent(SEED);

        Files.writeString(file, " \n");
        assertThat(refusal(config)).contains("Secret file is empty");
        assertThat(refusal("NODE_SEED=\"$FILE:" + directory + "\"")).contains("is not a regular file");
        assertThat(refusal("NETWORK_PASSPHRASE=\"" + NetworkPreset.PUBNET.passphrase() + "\"\n" + config))
                .contains("External secret references ($FILE:) are not supported on the public network");
    }

    @Test
    void namesStandForKeys() {
        final CfgSettings settings = CfgImport.parse(
                "core.cfg",
                "NODE_SEED=\"" + SEED + " me\"\nNODE_NAMES=[\"" + KEYS.get(0) + " a\"]\n"
                        + "PREFERRED_PEER_KEYS=[\"$a\", \"$me\", \"" + KEYS.get(1)
                        + " b\"]\nSURVEYOR_KEYS=[\"$self\", \"$b\"]\n");

        assertThat((String[]) settings.byPid().get("org.orrery.peers").get("PREFERRED_PEER_KEYS"))
                .containsExactly(KEYS.get(0), SELF, KEYS.get(1));
        assertThat((String[]) settings.byPid().get("org.orrery.survey").get("SURVEYOR_KEYS"))
                .containsExactly("$self", KEYS.get(1));
        assertThat(refusal("NODE_NAMES=[\"" + KEYS.get(0) + " a\", \"" + KEYS.get(1) + " a\"]"))
                .contains("name already used: a");
        assertThat(refusal("NODE_NAMES=[\"" + KEYS.get(0) + " a\", \"" + KEYS.get(0) + " b\"]"))
                .contains("naming node twice: b");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> CfgImport.read(directory.resolve("none.cfg")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.cfg")
                .hasMessageContaining("--config");
    }

    private static String refusal(final String text) {
        return catchThrowableOfType(UserError.class, () -> CfgImport.parse("core.cfg", text))
                .getMessage();
    }
}
