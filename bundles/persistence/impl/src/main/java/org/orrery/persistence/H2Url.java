package org.orrery.persistence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.osgi.service.jdbc.DataSourceFactory;

/** What follows {@code h2://}: a file or another kind of H2 database, and settings after semicolons. */
final class H2Url {
    /**
     * A commit is on its way into the file at once; closing moves nothing about in the file, for a kill meanwhile costs H2
     * what was committed; and the database stays open until we close it.
     */
    private static final String OURS = ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE";

    private H2Url() {}

    static DatabaseUrl parse(final String rest) {
        final String[] parts = rest.split(";", -1);
        if (parts[0].isBlank()) {
            throw new IllegalArgumentException("DATABASE: h2:// must be followed by a file");
        }
        final boolean remote = parts[0].startsWith("tcp:") || parts[0].startsWith("ssl:");
        final boolean memory = parts[0].startsWith("mem:");
        final String place = remote || memory
                ? parts[0]
                : Path.of(parts[0]).toAbsolutePath().normalize().toString();
        final StringBuilder url = new StringBuilder("jdbc:h2:")
                .append(remote || memory ? "" : "file:")
                .append(place);
        final StringBuilder shown = new StringBuilder("h2://").append(place);
        final Map<String, String> properties = new HashMap<>();
        final List<String> secrets = new ArrayList<>();
        properties.put(DataSourceFactory.JDBC_USER, "sa");
        for (int i = 1; i < parts.length; i++) {
            final int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("DATABASE: a setting of h2 has the form NAME=VALUE");
            }
            final String name = parts[i].substring(0, equals).strip().toUpperCase(Locale.ROOT);
            final String value = parts[i].substring(equals + 1);
            switch (name) {
                case "USER" -> properties.put(DataSourceFactory.JDBC_USER, value);
                case "PASSWORD" -> {
                    properties.put(DataSourceFactory.JDBC_PASSWORD, value);
                    secrets.add(value);
                }
                default -> url.append(';').append(parts[i]);
            }
            shown.append(';').append(name).append('=').append(name.equals("PASSWORD") ? DatabaseUrl.MASK : value);
        }
        properties.put(DataSourceFactory.JDBC_URL, url + (remote ? "" : OURS));
        return new DatabaseUrl(Engine.H2, remote, properties, shown.toString(), secrets);
    }
}
