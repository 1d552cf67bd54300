package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.persistence.TestNode.NOW;
import static org.orrery.persistence.TestNode.address;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PeerType;
import org.orrery.persistence.api.PersistenceStatus.State;

/** What holds with every database. */
abstract class DatabaseContract {
    private static final List<List<PeerType>> FILTERS = List.of(
            List.of(PeerType.INBOUND),
            List.of(PeerType.OUTBOUND),
            List.of(PeerType.PREFERRED),
            List.of(PeerType.OUTBOUND, PeerType.PREFERRED));

    @TempDir
    protected Path directory;

    private String url;

    /** The connection string of a database that is not there yet. */
    abstract String newDatabase();

    /** The connection string of a copy of a database with the tables of an earlier version. */
    abstract String storedDatabase(int schema) throws IOException, SQLException;

    @BeforeEach
    void choose() {
        url = newDatabase();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("30-8.3.2")
    void keepsARecordOverARestart(final PeerType type) {
        final PeerRecord record = record(1, type, 3);
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().find(record.address())).isEmpty();
            node.put(record);
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all()).containsExactly(record);
        }
    }

    @Test
    void keepsTheLastOfManyChanges() {
        try (TestNode node = TestNode.on(url)) {
            for (int failures = 0; failures < 5; failures++) {
                node.put(record(1, PeerType.OUTBOUND, failures));
                node.flush();
            }
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all()).containsExactly(record(1, PeerType.OUTBOUND, 4));
        }
    }

    @Test
    @Tag("30-8.3.11")
    void choosesExactlyWhatAQueryAsksFor() {
        final List<PeerRecord> all = new ArrayList<>();
        for (final PeerType type : PeerType.values()) {
            for (int failures = 0; failures <= 1; failures++) {
                for (long time = NOW - 1; time <= NOW + 1; time++) {
                    all.add(new PeerRecord(address(all.size()), type, failures, time));
                }
            }
        }
        try (TestNode node = TestNode.on(url)) {
            all.forEach(node::put);
        }

        try (TestNode node = TestNode.on(url)) {
            for (final List<PeerType> types : FILTERS) {
                for (final int max : new int[] {0, 1, Integer.MAX_VALUE}) {
                    assertThat(node.peers().sample(50, types, max))
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .filter(r -> types.contains(r.type()) && r.failures() <= max)
                                    .toList());
                }
            }
            for (final PeerType type : PeerType.values()) {
                assertThat(node.peers().due(50, type, NOW))
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .filter(r -> r.type() == type && r.nextAttemptUnixSeconds() <= NOW)
                                .toList());
            }
        }
    }

    @Test
    @Tag("30-8.3.17")
    void offersNobodyWhoIsMoreThanDead() {
        try (TestNode node = TestNode.on(url)) {
            int number = 0;
            for (final PeerType type : List.of(PeerType.INBOUND, PeerType.OUTBOUND)) {
                for (final int failures : new int[] {0, PeerStore.DEAD_FAILURES, PeerStore.DEAD_FAILURES + 1}) {
                    node.put(new PeerRecord(address(number++), type, failures, NOW));
                }
            }
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().due(50, PeerType.OUTBOUND, NOW))
                    .extracting(PeerRecord::address)
                    .containsExactlyInAnyOrder(address(3), address(4));
        }
    }

    @Test
    @Tag("30-8.3.18")
    void purgesTheTable() {
        try (TestNode node = TestNode.on(url)) {
            IntStream.rangeClosed(1, 5).forEach(n -> node.put(record(n, PeerType.OUTBOUND, n)));
            node.flush();
            node.peers().deleteFailed(3);
            node.peers().deleteFailed(address(2).ip(), 3);
        }
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all())
                    .extracting(PeerRecord::address)
                    .containsExactlyInAnyOrder(address(1), address(2));

            node.peers().deleteFailed(address(2).ip(), 2);
        }
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all()).extracting(PeerRecord::address).containsExactly(address(1));
        }
    }

    @Test
    void keepsBansOverARestart() {
        try (TestNode node = TestNode.on(url)) {
            IntStream.rangeClosed(1, 3).forEach(node::ban);
            node.ban(2);
            assertThat(TestNode.await(node.persistence.bans().unban(node(3)))).isTrue();
            assertThat(TestNode.await(node.persistence.bans().unban(node(4)))).isFalse();
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
            assertThat(node.persistence.bans().isBanned(node(2))).isTrue();
        }
    }

    @Test
    @Tag("40-A09")
    void keepsTheTableBoundedAndWhatWorksInIt() throws SQLException {
        final int max = 50;
        try (TestNode node = TestNode.on(url, max, TestDrivers.all(), "node")) {
            node.put(record(1, PeerType.PREFERRED, 0));
            node.put(record(2, PeerType.OUTBOUND, 1));
            for (int i = 100; i < 1100; i++) {
                node.peers().addIfAbsent(record(i, PeerType.INBOUND, 0));
            }
            node.flush();

            assertThat(node.peers().size()).isEqualTo(max);
            assertThat(rows("orrery_addresses")).isEqualTo(max);
            assertThat(rows("orrery_peer_state")).isEqualTo(max);
        }
        try (TestNode node = TestNode.on(url, 10, TestDrivers.all(), "node")) {
            node.flush();

            assertThat(node.peers().size()).isEqualTo(10);
            assertThat(node.peers().find(address(1))).isPresent();
            assertThat(node.peers().find(address(2))).isPresent();
            assertThat(rows("orrery_addresses")).isEqualTo(10);
        }
    }

    @Test
    void keepsWhatNoRowCanHoldInMemoryOnly() {
        final PeerAddress odd = new PeerAddress("two words", 1);
        try (TestNode node = TestNode.on(url)) {
            node.put(new PeerRecord(odd, PeerType.OUTBOUND, 0, NOW));
            node.put(record(1, PeerType.OUTBOUND, 0));
            node.flush();
            assertThat(node.peers().find(odd)).isPresent();
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all()).containsExactly(record(1, PeerType.OUTBOUND, 0));
        }
    }

    @Test
    void leavesRowsOutThatNoRecordCanBeMadeOf() throws SQLException {
        try (TestNode node = TestNode.on(url)) {
            node.put(record(1, PeerType.OUTBOUND, 0));
            node.flush();
            execute(
                    "INSERT INTO orrery_addresses (ip, port) VALUES ('', 1)",
                    "INSERT INTO orrery_addresses (ip, port) VALUES ('1.1.1.1', 70000)",
                    "INSERT INTO orrery_bans (nodeid) VALUES ('nobody')");
        }

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all()).containsExactly(record(1, PeerType.OUTBOUND, 0));
            assertThat(node.persistence.bans().bans()).isEmpty();
        }
    }

    @Test
    void bringsTheTablesOfVersion1UpToDate() throws IOException, SQLException {
        url = storedDatabase(1);

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.status().state()).isEqualTo(State.OPEN);
            assertThat(node.peers().all())
                    .containsExactlyInAnyOrder(
                            record(1, PeerType.INBOUND, 0),
                            record(2, PeerType.OUTBOUND, 7),
                            record(3, PeerType.PREFERRED, 120));
            assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
            node.put(record(2, PeerType.OUTBOUND, 8));
        }
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().find(address(2))).contains(record(2, PeerType.OUTBOUND, 8));
        }
    }

    @Test
    void finishesAnUpdateOfTheTablesThatWasInterrupted() throws IOException, SQLException {
        url = storedDatabase(1);
        execute(
                "CREATE TABLE orrery_addresses (ip VARCHAR(64) NOT NULL, port INT NOT NULL, PRIMARY KEY (ip, port))",
                "INSERT INTO orrery_addresses (ip, port) SELECT ip, port FROM orrery_peers");

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().size()).isEqualTo(3);
        }
    }

    @Test
    void readsTheTablesOfVersion2() throws IOException, SQLException {
        url = storedDatabase(2);

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.peers().all())
                    .extracting(PeerRecord::address)
                    .containsExactlyInAnyOrder(address(1), address(2), address(3));
            assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
        }
    }

    @Test
    void leavesADatabaseOfANewerVersionAlone() throws SQLException {
        try (TestNode node = TestNode.on(url)) {
            node.flush();
        }
        execute("UPDATE orrery_schema SET version = 99");

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
            assertThat(node.persistence.status().problem())
                    .contains("newer Orrery")
                    .contains("99");
            node.put(record(1, PeerType.OUTBOUND, 0));
            assertThat(node.peers().size()).isEqualTo(1);
        }
        assertThat(rows("orrery_addresses")).isZero();
    }

    @Test
    void takesWhatIsInMemoryIntoAnotherDatabase() {
        final String other = newDatabase();
        try (TestNode node = TestNode.on(url)) {
            node.put(record(1, PeerType.OUTBOUND, 0));
            node.ban(1);

            node.persistence.change(PersistenceSettings.of(other, 1000), Long.MAX_VALUE);
            node.flush();
        }

        try (TestNode node = TestNode.on(other)) {
            assertThat(node.peers().all()).containsExactly(record(1, PeerType.OUTBOUND, 0));
            assertThat(node.persistence.bans().bans()).containsExactly(node(1));
        }
    }

    final String url() {
        return url;
    }

    final void execute(final String... commands) throws SQLException {
        executeOn(url, commands);
    }

    static void executeOn(final String url, final String... commands) throws SQLException {
        try (Connection connection = TestDrivers.connect(DatabaseUrl.parse(url))) {
            Schema.execute(connection, commands);
        }
    }

    private int rows(final String table) throws SQLException {
        try (Connection connection = TestDrivers.connect(DatabaseUrl.parse(url));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
