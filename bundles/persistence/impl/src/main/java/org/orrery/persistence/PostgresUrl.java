package org.orrery.persistence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * What follows {@code postgresql://}: PostgreSQL's own keywords and values, as stellar-core takes them, as far as a Java
 * client can do something with them.
 */
final class PostgresUrl {
    private static final Map<String, String> DRIVER_NAMES = Map.ofEntries(
            Map.entry("dbname", DataSourceFactory.JDBC_DATABASE_NAME),
            Map.entry("host", DataSourceFactory.JDBC_SERVER_NAME),
            Map.entry("port", DataSourceFactory.JDBC_PORT_NUMBER),
            Map.entry("user", DataSourceFactory.JDBC_USER),
            Map.entry("password", DataSourceFactory.JDBC_PASSWORD),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("options", "options"),
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"));

    /** A server that has gone must not hold the writer for ever. Seconds. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout",
            "10",
            "socketTimeout",
            "30",
            "tcpKeepAlive",
            "true",
            "ApplicationName",
            "orrery",
            DataSourceFactory.JDBC_SERVER_NAME,
            "localhost",
            DataSourceFactory.JDBC_USER,
            System.getProperty("user.name"));

    private PostgresUrl() {}

    static DatabaseUrl parse(final String rest) {
        final Map<String, String> properties = new HashMap<>(DEFAULTS);
        final StringBuilder shown = new StringBuilder("postgresql://");
        final List<String> secrets = new java.util.ArrayList<>();
        KeywordValues.parse(rest).forEach((keyword, value) -> {
            final String name = DRIVER_NAMES.get(keyword);
            if (name == null) {
                throw new IllegalArgumentException("DATABASE: the keyword " + keyword + " is not known here");
            }
            final boolean secret = keyword.endsWith("password");
            if (secret) {
                secrets.add(value);
            }
            properties.put(name, value);
            shown.append(secrets.isEmpty() && shown.charAt(shown.length() - 1) == '/' ? "" : " ")
                    .append(keyword)
                    .append('=')
                    .append(secret ? DatabaseUrl.MASK : value);
        });
        if (!properties.containsKey(DataSourceFactory.JDBC_DATABASE_NAME)) {
            throw new IllegalArgumentException("DATABASE: dbname= is missing after postgresql://");
        }
        if (properties.get(DataSourceFactory.JDBC_SERVER_NAME).startsWith("/")) {
            throw new IllegalArgumentException(
                    "DATABASE: host= names a directory, but only TCP is spoken; give a name or an address");
        }
        return new DatabaseUrl(Engine.POSTGRESQL, true, properties, shown.toString(), secrets);
    }
}
