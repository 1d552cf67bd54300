package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.orrery.itests.command.OrreryProcess;

/** A node of the distribution on the network of the JavaScript peers, which is steered by its shell. */
final class RunningNode implements AutoCloseable {
    private static final String PASSPHRASE = "Orrery interoperability test";

    private final Path data;
    private final OrreryProcess process;
    private final OrreryProcess.Listening listening;

    private RunningNode(final Path data, final OrreryProcess process) throws InterruptedException {
        this.data = data;
        this.process = process;
        listening = process.awaitListening();
    }

    /** Starts a node, and waits until it listens. */
    static RunningNode start(final Path data, final String... more) throws IOException, InterruptedException {
        return new RunningNode(data, OrreryProcess.node(data, PASSPHRASE, more));
    }

    int port() {
        return listening.port();
    }

    /** Who it says it is, {@code G…}. */
    String nodeId() {
        return listening.nodeId();
    }

    /** Runs a command of its shell. */
    OrreryProcess.Finished shell(final String command) throws IOException, InterruptedException {
        final OrreryProcess.Finished answer = OrreryProcess.run("shell", "--data", data.toString(), command);
        assertThat(answer.err()).isEmpty();
        return answer;
    }

    /** Ends it by a signal; returns the exit code. */
    int stop() throws IOException, InterruptedException {
        process.signal("TERM");
        return process.awaitEnd().exitCode();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
