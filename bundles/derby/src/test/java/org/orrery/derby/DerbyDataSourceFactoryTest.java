package org.orrery.derby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class DerbyDataSourceFactoryTest {
    private final DerbyDataSourceFactory factory = new DerbyDataSourceFactory();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        factory.stop();
    }

    @Test
    void keepsRowsOverAStopAndFreesTheFiles() throws SQLException {
        final Path database = directory.resolve("db");
        execute(open(database), "CREATE TABLE t (x INT)", "INSERT INTO t VALUES (7)");

        factory.stop();
        assertThat(database.resolve("db.lck")).doesNotExist();

        try (Connection connection = open(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT x FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void endsOneDatabase() throws SQLException {
        final Path database = directory.resolve("db");
        execute(open(database), "VALUES 1");
        final Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_DATABASE_NAME, database.toString());
        properties.setProperty("shutdownDatabase", "shutdown");

        assertThatThrownBy(() -> factory.createDataSource(properties).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("shutdown");
        assertThat(database.resolve("db.lck")).doesNotExist();
    }

    @Test
    void writesNoLogIntoTheWorkingDirectory() throws SQLException {
        execute(open(directory.resolve("db")), "VALUES 1");

        assertThat(Files.exists(Path.of("derby.log"))).isFalse();
    }

    @Test
    void wantsADirectory() {
        assertThatThrownBy(() -> factory.createDataSource(new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(DataSourceFactory.JDBC_DATABASE_NAME);
    }

    private DataSource open(final Path database) throws SQLException {
        final Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_DATABASE_NAME, database.toString());
        return factory.createDataSource(properties);
    }

    private static void execute(final DataSource source, final String... commands) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (final String command : commands) {
                statement.execute(command);
            }
        }
    }
}
