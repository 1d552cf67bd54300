package org.orrery.persistence;

import static org.orrery.persistence.TestNode.address;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.PeerType;

/**
 * Databases as earlier versions left them, in this package's test resources: Derby's and H2's files zipped, PostgreSQL's as
 * SQL. A file once written is never written again; {@link #main} makes those of a new version.
 */
final class StoredDatabases {
    private StoredDatabases() {}

    static Path unzip(final String name, final Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(resource(name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return directory;
    }

    static String[] commands(final String name) throws IOException {
        try (InputStream in = resource(name)) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n"))
                    .filter(command -> !command.isBlank())
                    .toArray(String[]::new);
        }
    }

    /** Makes the files of a version: {@code StoredDatabases DIRECTORY SCHEMA}. */
    public static void main(final String[] arguments) throws IOException, SQLException {
        final Path to = Path.of(arguments[0]);
        final int schema = Integer.parseInt(arguments[1]);
        final String[] commands = schema == 1 ? version1() : version2();
        final Path work = Files.createTempDirectory("stored");
        final DatabaseUrl derby = DatabaseUrl.parse("derby://" + work.resolve("derby"));
        DatabaseContract.executeOn("derby://" + work.resolve("derby"), commands);
        Database.shutDown(derby, TestDrivers.of(Engine.DERBY));
        zip(work.resolve("derby"), to.resolve("derby-schema-" + schema + ".zip"));
        DatabaseContract.executeOn("h2://" + work.resolve("h2") + "/db", commands);
        zip(work.resolve("h2"), to.resolve("h2-schema-" + schema + ".zip"));
        Files.writeString(to.resolve("postgresql-schema-" + schema + ".sql"), String.join(";\n", commands) + ";\n");
    }

    private static String[] version1() {
        final List<String> commands = new ArrayList<>(List.of(
                "CREATE TABLE orrery_schema (version INT NOT NULL PRIMARY KEY)",
                "INSERT INTO orrery_schema (version) VALUES (1)",
                "CREATE TABLE orrery_peers (ip VARCHAR(64) NOT NULL, port INT NOT NULL, nextattempt BIGINT NOT NULL,"
                        + " numfailures INT NOT NULL, type INT NOT NULL, PRIMARY KEY (ip, port))",
                "CREATE TABLE orrery_bans (nodeid CHAR(56) NOT NULL PRIMARY KEY)"));
        records((number, values) -> commands.add(
                "INSERT INTO orrery_peers (ip, port, type, numfailures, nextattempt) VALUES (" + values + ")"));
        bans(commands);
        return commands.toArray(String[]::new);
    }

    private static String[] version2() {
        final List<String> commands = new ArrayList<>(List.of(
                "CREATE TABLE orrery_addresses (ip VARCHAR(64) NOT NULL, port INT NOT NULL, PRIMARY KEY (ip, port))",
                "CREATE TABLE orrery_peer_state (ip VARCHAR(64) NOT NULL, port INT NOT NULL, node VARCHAR(56) NOT NULL,"
                        + " type INT NOT NULL, numfailures INT NOT NULL, nextattempt BIGINT NOT NULL,"
                        + " PRIMARY KEY (ip, port, node))",
                "CREATE TABLE orrery_bans (nodeid CHAR(56) NOT NULL PRIMARY KEY)",
                "CREATE TABLE orrery_schema (version INT NOT NULL PRIMARY KEY)",
                "INSERT INTO orrery_schema (version) VALUES (2)"));
        records((number, values) -> {
            commands.add("INSERT INTO orrery_addresses (ip, port) VALUES ('"
                    + address(number).ip() + "', 11625)");
            commands.add("INSERT INTO orrery_peer_state (node, ip, port, type, numfailures, nextattempt) VALUES ('', "
                    + values + ")");
        });
        bans(commands);
        return commands.toArray(String[]::new);
    }

    private static void records(final Row row) {
        final int[] failures = {0, 7, 120};
        for (final PeerType type : PeerType.values()) {
            final int number = type.ordinal() + 1;
            final long next = record(number, type, 0).nextAttemptUnixSeconds();
            row.add(
                    number,
                    "'" + address(number).ip() + "', 11625, " + type.ordinal() + ", " + failures[type.ordinal()] + ", "
                            + next);
        }
    }

    private static void bans(final List<String> commands) {
        for (int number = 1; number <= 2; number++) {
            commands.add(
                    "INSERT INTO orrery_bans (nodeid) VALUES ('" + node(number).toStrKey() + "')");
        }
    }

    private static InputStream resource(final String name) {
        return StoredDatabases.class.getResourceAsStream(name);
    }

    private static void zip(final Path directory, final Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(directory)) {
            for (final Path each : files.sorted().toList()) {
                final String name = directory.relativize(each).toString();
                if (Files.isDirectory(each) && !name.isEmpty()) {
                    zip.putNextEntry(new ZipEntry(name + "/"));
                } else if (Files.isRegularFile(each)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(each, zip);
                }
            }
        }
    }

    private interface Row {
        void add(int number, String values);
    }
}
