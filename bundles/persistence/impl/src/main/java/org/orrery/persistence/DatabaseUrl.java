package org.orrery.persistence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where to keep records and bans: what stellar-core calls its connection string. May hold a password, which no text that
 * this class gives out contains.
 *
 * <p>{@code derby://DIRECTORY}; {@code h2://FILE}, {@code h2://mem:NAME} or {@code h2://tcp://HOST/FILE}, with H2's
 * settings after semicolons; {@code postgresql://dbname=… host=… port=… user=… password=…}; nothing or {@code memory://}
 * for none. Relative paths start at the working directory.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 7.1.
 */
final class DatabaseUrl {
    /** What stands in place of a password. */
    static final String MASK = "********";

    private static final DatabaseUrl MEMORY = new DatabaseUrl(Engine.MEMORY, false, Map.of(), "", List.of());

    private final Engine engine;
    private final boolean shared;
    private final Map<String, String> properties;
    private final String shown;
    private final List<String> secrets;

    /**
     * A database.
     *
     * @param shared whether several nodes may use it at once
     * @param properties for the driver
     * @param shown without secrets
     * @param secrets texts that must not be shown
     */
    DatabaseUrl(
            final Engine engine,
            final boolean shared,
            final Map<String, String> properties,
            final String shown,
            final List<String> secrets) {
        this.engine = engine;
        this.shared = shared;
        this.properties = Map.copyOf(properties);
        this.shown = shown;
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /**
     * Reads a connection string.
     *
     * @throws IllegalArgumentException if it is none; the message quotes nothing that could be a secret
     */
    static DatabaseUrl parse(final String text) {
        final String stripped = text.strip();
        if (stripped.isEmpty() || stripped.equals("memory://") || stripped.equals("sqlite3://:memory:")) {
            return MEMORY;
        }
        final int end = stripped.indexOf("://");
        final String rest = end < 0 ? "" : stripped.substring(end + "://".length());
        return switch (end < 0 ? "" : stripped.substring(0, end)) {
            case "derby" -> derby(rest);
            case "h2" -> H2Url.parse(rest);
            case "postgresql" -> PostgresUrl.parse(rest);
            case "sqlite3" ->
                throw new IllegalArgumentException(
                        "DATABASE names sqlite3, which is not offered; give derby://DIRECTORY instead");
            default ->
                throw new IllegalArgumentException(
                        "DATABASE starts neither with derby:// nor with h2:// nor with postgresql://");
        };
    }

    private static DatabaseUrl derby(final String directory) {
        // What follows a semicolon would be attributes of Derby's, such as its encryption's password.
        if (directory.isBlank() || directory.indexOf(';') >= 0) {
            throw new IllegalArgumentException("DATABASE: derby:// must be followed by a directory and nothing else");
        }
        final String path = Path.of(directory).toAbsolutePath().normalize().toString();
        return new DatabaseUrl(
                Engine.DERBY, false, Map.of(DataSourceFactory.JDBC_DATABASE_NAME, path), "derby://" + path, List.of());
    }

    Engine engine() {
        return engine;
    }

    /** True if other nodes may use the same database: they share bans and addresses, nothing else. */
    boolean isShared() {
        return shared;
    }

    /** True where a commit returns before the file is written, as embedded H2's does; in bans that is too early. */
    boolean commitsLate() {
        return engine == Engine.H2 && properties.get(DataSourceFactory.JDBC_URL).startsWith("jdbc:h2:file:");
    }

    /** For {@link DataSourceFactory#createDataSource}; holds the password. */
    Properties properties() {
        final Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** A text, such as a driver's complaint, without the secrets of this database. */
    String scrub(final String text) {
        String clean = text;
        for (final String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final DatabaseUrl url && engine == url.engine && properties.equals(url.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    /** As configured, the password masked. */
    @Override
    public String toString() {
        return shown;
    }

    /** The kinds of databases. */
    enum Engine {
        MEMORY(""),
        DERBY("org.apache.derby.jdbc.EmbeddedDriver"),
        H2("org.h2.Driver"),
        POSTGRESQL("org.postgresql.Driver");

        private final String driverClass;

        Engine(final String driverClass) {
            this.driverClass = driverClass;
        }

        /** The property {@code osgi.jdbc.driver.class} of its DataSourceFactory. */
        String driverClass() {
            return driverClass;
        }
    }
}
