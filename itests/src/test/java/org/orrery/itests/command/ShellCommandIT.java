package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code orrery shell} against a running node. */
class ShellCommandIT {
    private static final int FAILURE = 1;

    @TempDir
    private static Path temporary;

    private static OrreryProcess node;
    private static OrreryProcess.Listening listening;

    @BeforeAll
    static void startNode() throws Exception {
        node = OrreryProcess.node(data(), "Orrery shell test");
        listening = node.awaitListening();
    }

    @AfterAll
    static void stopNode() throws Exception {
        node.close();
    }

    @Test
    void infoSaysWhoAndWhereTheNodeIs() throws Exception {
        final OrreryProcess.Finished info = shell("overlay:info");

        assertThat(info.exitCode()).isZero();
        assertThat(info.out())
                .anyMatch(line -> line.matches("nodeId +" + listening.nodeId()))
                .anyMatch(line -> line.matches("listeningPort +" + listening.port()))
                .anyMatch(line -> line.matches("peers +0"));
    }

    @Test
    void peersIsATable() throws Exception {
        final OrreryProcess.Finished peers = shell("overlay:peers");

        assertThat(peers.exitCode()).isZero();
        assertThat(peers.out()).singleElement().asString().startsWith("NODE").contains("ADDRESS");
    }

    @Test
    void partsNamesEveryPartThatMovesOnce() throws Exception {
        assertThat(shell("overlay:parts").out())
                .filteredOn(line -> line.contains("in charge"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .doesNotHaveDuplicates()
                .contains("auth", "flow-control", "flood");
    }

    @Test
    void wordsNeedNoQuotes() throws Exception {
        final OrreryProcess.Finished answer = shell("overlay:unban", listening.nodeId());

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.text()).contains("was not banned");
    }

    @Test
    void aCommandThatFailsIsOneLineAndExitCodeOne() throws Exception {
        shell("overlay:connect", "127.0.0.1:70000").assertRefused(FAILURE, "70000");
        shell("overlay:drop", "GABC").assertRefused(FAILURE, "56 characters");
        shell("overlay:fly").assertRefused(FAILURE, "overlay:fly");
    }

    @Test
    void theSocketIsForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("shell.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutANodeThereIsNoShell() throws Exception {
        final String nowhere = temporary.resolve("nowhere").toString();
        OrreryProcess.run("shell", "--data", nowhere, "overlay:info")
                .assertRefused(FAILURE, "no node runs in " + nowhere, "orrery run");
    }

    @Test
    void aKilledNodeDoesNotAnswer() throws Exception {
        final Path data = temporary.resolve("killed");
        try (OrreryProcess killed = OrreryProcess.node(data, "Orrery shell test")) {
            killed.awaitListening();
            killed.signal("KILL");
            killed.awaitEnd();
        }
        OrreryProcess.run("shell", "--data", data.toString(), "overlay:info")
                .assertRefused(FAILURE, data.toString(), "does not answer");
    }

    private static OrreryProcess.Finished shell(final String... words) throws IOException, InterruptedException {
        final String[] args = new String[words.length + 3];
        args[0] = "shell";
        args[1] = "--data";
        args[2] = data().toString();
        System.arraycopy(words, 0, args, 3, words.length);
        return OrreryProcess.run(args);
    }

    private static Path data() {
        return temporary.resolve("data");
    }
}
