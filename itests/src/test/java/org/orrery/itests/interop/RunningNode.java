package org.orrery.itests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.itests.command.OrreryProcess;
import org.orrery.itests.node.Wait;

/** A node of the distribution on the network of the JavaScript peers, which is steered by its shell. */
final class RunningNode implements AutoCloseable {
    private static final String PASSPHRASE = "Orrery interoperability test";

    /** Every node has it; what it says there is the default, so that it does no harm elsewhere. */
    private static final String TEMPLATE = "org.orrery.adverts";

    private static final Pattern PORT = Pattern.compile("listeningPort\\s+([1-9]\\d*)");

    private final Path data;
    private final OrreryProcess process;
    private final OrreryProcess.Listening listening;
    private int port;

    private RunningNode(final Path data, final OrreryProcess process) throws InterruptedException {
        this.data = data;
        this.process = process;
        listening = process.awaitListening();
        port = listening.port();
    }

    /** Starts a node, and waits until it listens. */
    static RunningNode start(final Path data, final String... more) throws IOException, InterruptedException {
        return new RunningNode(data, OrreryProcess.node(data, PASSPHRASE, more));
    }

    int port() {
        return port;
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

    /**
     * Sets one attribute in the shell. Returns when a component of the area runs with it and the node listens, perhaps on
     * another port than before; connections may be gone then.
     *
     * @param area of the configuration {@code org.orrery.<area>}
     * @param component its class in that package
     */
    void configure(final String area, final String component, final String attribute, final String value)
            throws IOException, InterruptedException {
        final String pid = "org.orrery." + area;
        final String present = "((cm:getConfiguration %s \"?\") properties)";
        final String source = shell(present.formatted(pid)).text().isBlank() ? TEMPLATE : pid;
        shell(("all = " + present + "; $all put %s \"%s\"; (cm:getConfiguration %s \"?\") update $all")
                .formatted(source, attribute, value, pid));
        final Pattern running = Pattern.compile(
                "State: +ACTIVE.*\n *" + attribute + "<\\w+> = " + Pattern.quote(value), Pattern.DOTALL);
        Wait.until(
                component + " runs with " + attribute,
                () -> running.matcher(ask("scr:info " + pid + "." + component)).find(),
                () -> {});
        Wait.until("the node listens", this::findPort, () -> {});
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

    private boolean findPort() {
        final Matcher found = PORT.matcher(ask("overlay:info"));
        if (found.find()) {
            port = Integer.parseInt(found.group(1));
            return true;
        }
        return false;
    }

    private String ask(final String command) {
        try {
            return shell(command).text();
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + command, interrupted);
        }
    }
}
