package org.orrery.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of its own, run by {@code postgres.sh}. Where there is none, tests are skipped, but not in CI. */
final class PostgresServer implements AutoCloseable {
    static final String PASSWORD = "s3cret-w0rd";

    private static final int NOT_INSTALLED = 3;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static PostgresServer shared;

    private final String port;
    private final String directory;

    private PostgresServer(final String port, final String directory) {
        this.port = port;
        this.directory = directory;
    }

    /** One that all tests of this JVM use, and that nobody stops but the JVM's end. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static PostgresServer start() {
        final Answer answer = script("start", PASSWORD);
        if (answer.exitCode() == NOT_INSTALLED && System.getenv("CI") == null) {
            Assumptions.abort("not tested with PostgreSQL: " + answer.text());
        }
        if (answer.exitCode() != 0) {
            throw new IllegalStateException("PostgreSQL does not start: " + answer.text());
        }
        final String[] words = answer.text().split(" ");
        return new PostgresServer(words[0], words[1]);
    }

    /** The connection string of a new database. */
    String newDatabase() {
        final String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = TestDrivers.connect(DatabaseUrl.parse(url("postgres")));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (final SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return url(name);
    }

    void halt() {
        script("halt", directory);
    }

    void resume() {
        script("resume", directory);
    }

    @Override
    public void close() {
        script("remove", directory);
    }

    private String url(final String database) {
        return "postgresql://dbname=" + database + " host=127.0.0.1 port=" + port + " user=orrery password=" + PASSWORD;
    }

    private static Answer script(final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of("src/test/postgres.sh").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text.strip());
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (final InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private record Answer(int exitCode, String text) {}
}
