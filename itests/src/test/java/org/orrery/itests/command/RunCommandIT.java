package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code orrery run} from the outside: what it refuses, who it is, how it ends. */
class RunCommandIT {
    private static final int FAILURE = 1;
    private static final int USAGE = 2;
    private static final String PASSPHRASE = "Orrery command test";

    // A key pair that is published as a test vector.
    private static final String SEED = "SBZOC3NXYSDSFMQ5GZKJHZZFEPTQYLUCXX45CC72FN6GSEZJ7KA6RLV6";
    private static final String NODE_ID = "GDW2N57KIMSPMGL6LQNK5B6ZO4BIFJY5UDCNL64P7HP4S23MMJS5K52Y";

    @TempDir
    private Path temporary;

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                wrong(List.of("a command is missing", "--help")),
                wrong(List.of("fly", "--help"), "fly"),
                wrong(List.of("--colour", "run --help"), "run", "--colour", "red"),
                wrong(List.of("--port", "70000"), "run", "--port", "70000"),
                wrong(List.of("--port", "eleven"), "run", "--port", "eleven"),
                wrong(List.of("'no address'", "HOST:PORT"), "run", "--peer", "no address"),
                wrong(List.of("127.0.0.1:70000", "65535"), "run", "--peer", "127.0.0.1:70000"),
                wrong(List.of("--listen", "'everywhere'"), "run", "--listen", "everywhere"),
                wrong(List.of("4 to 16"), "demo", "--nodes", "1"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsRefusedInOneLine(final List<String> reasons, final String[] args) throws Exception {
        OrreryProcess.run(args).assertRefused(USAGE, reasons.toArray(String[]::new));
    }

    @Test
    void helpAndVersionAreNoErrors() throws Exception {
        final OrreryProcess.Finished help = OrreryProcess.run("run", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.text()).contains("--data", "--seed-file", "--peer");
        final OrreryProcess.Finished version = OrreryProcess.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.text()).startsWith("orrery ");
    }

    @Test
    void anAdminPortInUseIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final OrreryProcess.Finished refused = OrreryProcess.run(
                    "run",
                    "--passphrase",
                    PASSPHRASE,
                    "--port",
                    "0",
                    "--listen",
                    "127.0.0.1",
                    "--admin-port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    data().toString());

            assertThat(refused.exitCode()).isEqualTo(FAILURE);
            assertThat(refused.err())
                    .singleElement()
                    .asString()
                    .contains("--admin-port", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final String port = Integer.toString(taken.getLocalPort());
            run("--port", port, "--listen", "127.0.0.1", "--data", data().toString())
                    .assertRefused(FAILURE, "cannot listen on 127.0.0.1:" + port, "--port");
        }
    }

    @Test
    void anAddressOfAnotherHostCannotBeListenedOn() throws Exception {
        run("--port", "0", "--listen", "192.0.2.1", "--data", data().toString())
                .assertRefused(FAILURE, "cannot listen on 192.0.2.1", "--listen");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        final Path below = Files.createFile(temporary.resolve("file")).resolve("data");
        run("--port", "0", "--data", below.toString()).assertRefused(FAILURE, "cannot write in " + below, "--data");
    }

    @Test
    void anUnknownReleaseIsRefusedWithTheKnownOnes() throws Exception {
        run("--port", "0", "--listen", "127.0.0.1", "--data", data().toString(), "--protocol", "v1.0.0")
                .assertRefused(USAGE, "v1.0.0", "v27.1.0");
    }

    @Test
    void aFileWithoutASeedIsRefusedAndNotShown() throws Exception {
        final Path file = Files.writeString(temporary.resolve("seed"), "my password");
        final OrreryProcess.Finished refused =
                run("--port", "0", "--data", data().toString(), "--seed-file", file.toString());
        refused.assertRefused(FAILURE, file.toString(), "--seed-file");
        assertThat(refused.err()).noneMatch(line -> line.contains("password"));
    }

    @Test
    void aSeedWithATypingErrorIsRefusedAndNotShown() throws Exception {
        final String wrong = SEED.replace("RLV6", "RLV7");
        final Path file = Files.writeString(temporary.resolve("seed"), wrong);
        final OrreryProcess.Finished refused =
                run("--port", "0", "--data", data().toString(), "--seed-file", file.toString());
        refused.assertRefused(FAILURE, file.toString());
        assertThat(refused.err()).noneMatch(line -> line.contains(wrong));
    }

    @Test
    void twoNodesDoNotShareADirectory() throws Exception {
        try (OrreryProcess first = node()) {
            first.awaitListening();
            run("--port", "0", "--listen", "127.0.0.1", "--data", data().toString())
                    .assertRefused(FAILURE, "another node runs in " + data(), "--data");
        }
    }

    @Test
    void aKilledNodeLeavesItsDirectoryUsable() throws Exception {
        try (OrreryProcess first = node()) {
            first.awaitListening();
            first.signal("KILL");
            first.awaitEnd();
        }
        try (OrreryProcess second = node()) {
            second.awaitListening();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    @EnabledOnOs(OS.LINUX)
    void aSignalEndsTheNodeInOrder(final String signal) throws Exception {
        // A build in the background ignores SIGINT and would pass that on.
        final List<String> wrapper = List.of("env", "--default-signal=TERM,INT");
        try (OrreryProcess node = OrreryProcess.nodeThrough(wrapper, data(), PASSPHRASE)) {
            node.awaitListening();
            node.signal(signal);
            final OrreryProcess.Finished ended = node.awaitEnd();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(data().resolve("shell.sock")).doesNotExist();
        }
    }

    @Test
    void theIdentityIsMadeOnceForItsOwnerOnly() throws Exception {
        final String first = identityOfARun();
        final Path seed = data().resolve("node.seed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(seed)))
                .isEqualTo("rw-------");
        final String content = Files.readString(seed);

        assertThat(identityOfARun()).isEqualTo(first);
        assertThat(seed).hasContent(content);
    }

    @Test
    void aSeedFileElsewhereIsTheIdentity() throws Exception {
        final Path file = Files.writeString(temporary.resolve("seed"), SEED + "\n");

        assertThat(identityOfARun("--seed-file", file.toString())).isEqualTo(NODE_ID);
        assertThat(data().resolve("node.seed")).doesNotExist();
    }

    @Test
    void noSeedIsEverPrintedOrLogged() throws Exception {
        final Path file = Files.writeString(temporary.resolve("seed"), SEED + "\n");
        identityOfARun("--seed-file", file.toString());
        try (Stream<Path> files = Files.walk(data().resolve("logs"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(SEED));
        }
    }

    private String identityOfARun(final String... more) throws IOException, InterruptedException {
        try (OrreryProcess node = OrreryProcess.node(data(), PASSPHRASE, more)) {
            final String nodeId = node.awaitListening().nodeId();
            node.signal("TERM");
            assertThat(node.awaitEnd().exitCode()).isZero();
            return nodeId;
        }
    }

    private OrreryProcess node() throws IOException {
        return OrreryProcess.node(data(), PASSPHRASE);
    }

    private static OrreryProcess.Finished run(final String... options) throws IOException, InterruptedException {
        final Stream<String> args =
                Stream.concat(Stream.of("run", "--passphrase", PASSPHRASE, "--admin-port", "0"), Stream.of(options));
        return OrreryProcess.run(args.toArray(String[]::new));
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private static Arguments wrong(final List<String> reasons, final String... args) {
        return Arguments.of(reasons, args);
    }
}
