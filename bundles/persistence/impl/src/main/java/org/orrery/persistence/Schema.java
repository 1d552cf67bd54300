package org.orrery.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * The tables and their versions. Names start with {@code orrery_}, so that a database may be stellar-core's own as well.
 *
 * <p>A step from one version to the next may be interrupted anywhere and begun again: not every database takes back a
 * change of tables with the transaction.
 */
final class Schema {
    /** The version that this code writes. */
    static final int CURRENT = 2;

    private static final List<Migration> STEPS = List.of(new MigrationTo2());

    private Schema() {}

    /**
     * Makes the tables, or brings those of an earlier version up to date. Commits.
     *
     * @return true if there were none
     * @throws SQLException also if a later version has written them
     */
    static boolean prepare(final Connection connection) throws SQLException {
        final int found = version(connection);
        if (found > CURRENT) {
            throw new SQLException("the database was written by a newer Orrery (its schema is " + found
                    + ", this one knows those up to " + CURRENT + ")");
        }
        if (found == 0) {
            create(connection);
        }
        for (final Migration step : STEPS) {
            if (found > 0 && found < step.to()) {
                step.run(connection);
                write(connection, step.to());
                connection.commit();
            }
        }
        return found == 0;
    }

    /** The version of the tables that are there; 0 where none or not all of them are. */
    static int version(final Connection connection) throws SQLException {
        if (!exists(connection, "orrery_schema")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM orrery_schema")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** True if the table is there. Not every driver takes an underscore as itself; no name of ours is like another. */
    static boolean exists(final Connection connection, final String table) throws SQLException {
        final boolean lower = connection.getMetaData().storesLowerCaseIdentifiers();
        final String name = lower ? table : table.toUpperCase(Locale.ROOT);
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
            return tables.next();
        }
    }

    /** Runs commands, one after the other. */
    static void execute(final Connection connection, final String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (final String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Makes a table unless it is there. */
    static void createTable(final Connection connection, final String name, final String columns) throws SQLException {
        if (!exists(connection, name)) {
            execute(connection, "CREATE TABLE " + name + " (" + columns + ")");
        }
    }

    /** The version goes in last: before that, nothing counts as made. */
    private static void create(final Connection connection) throws SQLException {
        MigrationTo2.createRecordTables(connection);
        createTable(connection, "orrery_bans", "nodeid CHAR(56) NOT NULL PRIMARY KEY");
        createTable(connection, "orrery_schema", "version INT NOT NULL PRIMARY KEY");
        write(connection, CURRENT);
        connection.commit();
    }

    private static void write(final Connection connection, final int version) throws SQLException {
        execute(connection, "DELETE FROM orrery_schema");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orrery_schema (version) VALUES (?)")) {
            insert.setInt(1, version);
            insert.executeUpdate();
        }
    }
}
