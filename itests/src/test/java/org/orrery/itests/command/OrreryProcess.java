package org.orrery.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of the command {@code orrery}, as the distribution ships it. */
public final class OrreryProcess implements AutoCloseable {
    private static final Path COMMAND = Path.of(System.getProperty("orrery.distribution"), "bin", "orrery");
    private static final Path ON_MODULE_PATH =
            Path.of(System.getProperty("orrery.distribution"), "bin", "orrery-modules");
    private static final Pattern LISTENING = Pattern.compile("listening on ([0-9.]+):(\\d+) as (G[A-Z2-7]{55})");
    private static final String ADMINISTRATION = "administration on ";

    private final Process process;
    private final Feed<String> out;
    private final Feed<String> err;

    private OrreryProcess(final Process process) {
        this.process = process;
        out = Feed.of("orrery " + process.pid(), process.getInputStream(), Function.identity());
        err = Feed.of("standard error of orrery " + process.pid(), process.getErrorStream(), Function.identity());
    }

    /** Starts the command. */
    public static OrreryProcess start(final String... args) throws IOException {
        return start(List.of(), args);
    }

    /** Starts a node on a free port of the loopback interface; without administration unless that is asked for. */
    public static OrreryProcess node(final Path data, final String passphrase, final String... more)
            throws IOException {
        return start(nodeArgs(data, passphrase, more));
    }

    /** Starts such a node through another command, such as {@code env}. */
    static OrreryProcess nodeThrough(final List<String> wrapper, final Path data, final String passphrase)
            throws IOException {
        return start(wrapper, nodeArgs(data, passphrase));
    }

    /** Starts such a node on the module path. */
    static OrreryProcess nodeOnModulePath(final Path data, final String passphrase) throws IOException {
        return launch(List.of(ON_MODULE_PATH.toString()), nodeArgs(data, passphrase));
    }

    /** Runs the command that starts nodes on the module path to its end. */
    static Finished runOnModulePath(final String... args) throws IOException, InterruptedException {
        try (OrreryProcess process = launch(List.of(ON_MODULE_PATH.toString()), args)) {
            return process.awaitEnd();
        }
    }

    /** Runs the command to its end. */
    public static Finished run(final String... args) throws IOException, InterruptedException {
        try (OrreryProcess process = start(args)) {
            return process.awaitEnd();
        }
    }

    /** Where the node listens, once it does. */
    public Listening awaitListening() throws InterruptedException {
        final Matcher line = LISTENING.matcher(
                out.await("'listening on …'", text -> LISTENING.matcher(text).matches()));
        assertThat(line.matches()).isTrue();
        return new Listening(line.group(1), Integer.parseInt(line.group(2)), line.group(3));
    }

    /** Where its administration is, once it is there. */
    URI awaitAdministration() throws InterruptedException {
        final String line = out.await("'" + ADMINISTRATION + "…'", text -> text.startsWith(ADMINISTRATION));
        return URI.create(line.substring(ADMINISTRATION.length()));
    }

    /** Waits until it prints a line that contains this. */
    void awaitLine(final String part) throws InterruptedException {
        out.await("'" + part + "'", line -> line.contains(part));
    }

    /** What it said and how it ended, once it has. */
    public Finished awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(Feed.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends within %d s", Feed.PATIENCE_SECONDS)
                .isTrue();
        return new Finished(process.exitValue(), out.toEnd(), err.toEnd());
    }

    /** Sends a signal, such as {@code TERM}. */
    public void signal(final String name) throws IOException, InterruptedException {
        final Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("kill -%s", name).isZero();
    }

    /** Ends the process if it runs. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Feed.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static OrreryProcess start(final List<String> wrapper, final String... args) throws IOException {
        final List<String> command = new ArrayList<>(wrapper);
        command.add(COMMAND.toString());
        return launch(command, args);
    }

    private static OrreryProcess launch(final List<String> program, final String... args) throws IOException {
        final List<String> command = new ArrayList<>(program);
        command.addAll(List.of(args));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx256m");
        // The runtime would announce these on standard error, where the tests count lines.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return new OrreryProcess(builder.start());
    }

    private static String[] nodeArgs(final Path data, final String passphrase, final String... more) {
        final List<String> args = new ArrayList<>(List.of(
                "run", "--passphrase", passphrase, "--port", "0", "--listen", "127.0.0.1", "--data", data.toString()));
        args.addAll(List.of(more));
        if (!args.contains("--admin-port")) {
            args.addAll(List.of("--admin-port", "0"));
        }
        return args.toArray(String[]::new);
    }

    /**
     * What {@code run} prints.
     *
     * @param host where it listens
     * @param port where it listens
     * @param nodeId who it is, {@code G…}
     */
    public record Listening(String host, int port, String nodeId) {}

    /**
     * A process that has ended.
     *
     * @param exitCode its exit code
     * @param out lines on standard output
     * @param err lines on standard error
     */
    public record Finished(int exitCode, List<String> out, List<String> err) {
        /** Standard output as one text. */
        public String text() {
            return String.join("\n", out);
        }

        /** It failed with one line that says all of this, and nothing else was printed. */
        void assertRefused(final int expectedExitCode, final String... reasons) {
            assertThat(err)
                    .as("standard error")
                    .singleElement()
                    .asString()
                    .startsWith("orrery: ")
                    .contains(reasons);
            assertThat(out).as("standard output").isEmpty();
            assertThat(exitCode).as("exit code after %s", err).isEqualTo(expectedExitCode);
        }
    }
}
