package org.orrery.itests.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.orrery.itests.command.Feed;

/** A node of the distribution, as a user changes it: the watcher taken out and the example put in. */
final class ListenerNode implements AutoCloseable {
    private static final Path EXAMPLE = Path.of(System.getProperty("orrery.example.listener"));
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+) as .*");

    private final Process process;
    private final Feed<String> out;

    private ListenerNode(final Process process) {
        this.process = process;
        out = Feed.of("node with the listener", process.getInputStream(), Function.identity());
    }

    /** Starts the node on a free port of the loopback interface. */
    static ListenerNode start(final Path directory, final String passphrase) throws IOException {
        final Path home = directory.resolve("orrery");
        Files.createDirectories(directory);
        copy(Distribution.HOME, home);
        Files.delete(home.resolve("bundles/20/watcher.jar"));
        Files.copy(EXAMPLE, Files.createDirectories(home.resolve("bundles/25")).resolve("listener.jar"));
        final ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/orrery").toString(),
                        "run",
                        "--passphrase",
                        passphrase,
                        "--port",
                        "0",
                        "--listen",
                        "127.0.0.1",
                        "--admin-port",
                        "0",
                        "--data",
                        directory.resolve("data").toString())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx256m");
        return new ListenerNode(builder.start());
    }

    /** Where it listens, once it does. */
    int port() throws InterruptedException {
        final Matcher line = LISTENING.matcher(
                out.await("'listening on …'", text -> LISTENING.matcher(text).matches()));
        assertThat(line.matches()).isTrue();
        return Integer.parseInt(line.group(1));
    }

    /** So many lines that match, once it has printed them. */
    List<String> lines(final String pattern, final int count) throws InterruptedException {
        return out.await("/" + pattern + "/", count, line -> line.matches(pattern));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Feed.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (final Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
