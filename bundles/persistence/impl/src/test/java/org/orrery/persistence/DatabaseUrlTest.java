package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.osgi.service.jdbc.DataSourceFactory;

class DatabaseUrlTest {
    private static final String SECRET = "t0p secret";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "memory://", "sqlite3://:memory:"})
    void keepsNothing(final String text) {
        assertThat(DatabaseUrl.parse(text).engine()).isEqualTo(Engine.MEMORY);
    }

    @Test
    void takesADirectoryForDerby() {
        final DatabaseUrl url = DatabaseUrl.parse("derby:///var/lib/x/../db");

        assertThat(url.engine()).isEqualTo(Engine.DERBY);
        assertThat(url.isShared()).isFalse();
        assertThat(url.properties()).containsEntry(DataSourceFactory.JDBC_DATABASE_NAME, "/var/lib/db");
        assertThat(url).hasToString("derby:///var/lib/db").isEqualTo(DatabaseUrl.parse("derby:///var/lib/db"));
    }

    @Test
    void takesAFileASettingOrAServerForH2() {
        assertThat(h2("h2:///var/db"))
                .isEqualTo("jdbc:h2:file:/var/db;WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(h2("h2://mem:x;CACHE_SIZE=1")).startsWith("jdbc:h2:mem:x;CACHE_SIZE=1;");
        assertThat(h2("h2://tcp://host/db")).isEqualTo("jdbc:h2:tcp://host/db");
        assertThat(DatabaseUrl.parse("h2://tcp://host/db").isShared()).isTrue();
        assertThat(DatabaseUrl.parse("h2:///db;USER=me;PASSWORD=x").properties())
                .containsEntry(DataSourceFactory.JDBC_USER, "me")
                .containsEntry(DataSourceFactory.JDBC_PASSWORD, "x");
    }

    @Test
    void takesPostgresKeywords() {
        final DatabaseUrl url =
                DatabaseUrl.parse("postgresql://dbname = core host=db.example port=6000 user='a b' password='it\\'s'");

        assertThat(url.isShared()).isTrue();
        assertThat(url.properties())
                .containsEntry(DataSourceFactory.JDBC_DATABASE_NAME, "core")
                .containsEntry(DataSourceFactory.JDBC_SERVER_NAME, "db.example")
                .containsEntry(DataSourceFactory.JDBC_PORT_NUMBER, "6000")
                .containsEntry(DataSourceFactory.JDBC_USER, "a b")
                .containsEntry(DataSourceFactory.JDBC_PASSWORD, "it's");
        assertThat(url)
                .hasToString(
                        "postgresql://dbname=core host=db.example port=6000 user=a b password=" + DatabaseUrl.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "derby://",
                "derby://x;bootPassword=t0p secret",
                "h2://",
                "h2://x;t0p secret",
                "sqlite3://stellar.db",
                "mysql://user:t0p secret@host/db",
                "t0p secret",
                "postgresql://",
                "postgresql://host=x password='t0p secret'",
                "postgresql://dbname=x password='t0p secret",
                "postgresql://dbname=x nonsense='t0p secret'",
                "postgresql://dbname=x host=/run/postgresql",
                "postgresql://t0p secret:x@host/db"
            })
    @Tag("40-A27")
    void refusesTheRestWithoutQuotingSecrets(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageContaining("DATABASE")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("t0p", "secret"));
        assertThat(PersistenceSettings.of(text, 1).toString()).doesNotContain(SECRET);
    }

    @Test
    @Tag("40-A27")
    void showsNoPassword() {
        for (final String text :
                new String[] {"h2:///db;PASSWORD=" + SECRET, "postgresql://dbname=x password='" + SECRET + "' user=u"
                }) {
            final DatabaseUrl url = DatabaseUrl.parse(text);
            assertThat(url.toString()).contains(DatabaseUrl.MASK).doesNotContain(SECRET);
            assertThat(url.scrub("no entry with " + SECRET)).isEqualTo("no entry with " + DatabaseUrl.MASK);
            assertThat(PersistenceSettings.of(text, 1).toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void readsTheStringFromAFileThatOnlyItsOwnerMayRead(@TempDir final Path directory) throws IOException {
        final Path file = Files.writeString(directory.resolve("database"), "derby:///db\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(PersistenceSettings.of("$FILE:" + file, 1).database()).hasToString("derby:///db");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(PersistenceSettings.of("$FILE:" + file, 1).problem()).contains("0600");
        assertThat(PersistenceSettings.of("$FILE:" + directory.resolve("none"), 1)
                        .problem())
                .contains("cannot be read");
    }

    private static String h2(final String text) {
        return DatabaseUrl.parse(text).properties().getProperty(DataSourceFactory.JDBC_URL);
    }
}
