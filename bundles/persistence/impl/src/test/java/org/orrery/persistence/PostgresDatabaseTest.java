package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.persistence.TestNode.NOW;
import static org.orrery.persistence.TestNode.address;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

class PostgresDatabaseTest extends DatabaseContract {
    @BeforeAll
    static void server() {
        PostgresServer.shared();
    }

    @Override
    String newDatabase() {
        return PostgresServer.shared().newDatabase();
    }

    @Override
    String storedDatabase(final int schema) throws IOException, SQLException {
        final String url = newDatabase();
        executeOn(url, StoredDatabases.commands("postgresql-schema-" + schema + ".sql"));
        return url;
    }

    @Test
    void sharesAddressesAndBansButNotExperiences() {
        try (TestNode first = on("A");
                TestNode second = on("B")) {
            first.put(record(1, PeerType.PREFERRED, 5));
            first.ban(1);
            first.flush();
            second.put(record(2, PeerType.OUTBOUND, 1));
            second.put(record(1, PeerType.OUTBOUND, 2));
        }

        try (TestNode first = on("A");
                TestNode second = on("B");
                TestNode third = on("C")) {
            assertThat(first.peers().all()).containsExactlyInAnyOrder(record(1, PeerType.PREFERRED, 5), heardOf(2));
            assertThat(second.peers().all())
                    .containsExactlyInAnyOrder(record(1, PeerType.OUTBOUND, 2), record(2, PeerType.OUTBOUND, 1));
            assertThat(third.peers().all()).containsExactlyInAnyOrder(heardOf(1), heardOf(2));
            assertThat(second.persistence.bans().isBanned(node(1))).isTrue();
        }
    }

    @Test
    void letsAnAddressGoWhenNobodyKnowsItAnyMore() {
        try (TestNode first = on("A");
                TestNode second = on("B")) {
            first.put(record(1, PeerType.OUTBOUND, 120));
            first.flush();
            second.put(record(1, PeerType.OUTBOUND, 120));
            second.flush();

            first.peers().deleteFailed(120);
            first.flush();
            try (TestNode third = on("C")) {
                assertThat(third.peers().size()).isEqualTo(1);
            }
            second.peers().deleteFailed(120);
            second.flush();
            try (TestNode third = on("D")) {
                assertThat(third.peers().size()).isZero();
            }
        }
    }

    @Test
    void learnsOfBansThatOtherNodesSet() {
        try (TestNode first = on("A");
                TestNode second = on("B")) {
            first.ban(1);
            TestNode.until("the ban is everybody's", () -> sees(second, true));
            TestNode.await(first.persistence.bans().unban(node(1)));
            TestNode.until("its end is", () -> sees(second, false));
        }
    }

    @Test
    void writesTheSameRowsFromTwoNodesAtOnce() {
        try (TestNode first = on("A");
                TestNode second = on("B")) {
            for (int i = 0; i < 500; i++) {
                first.put(record(i, PeerType.OUTBOUND, 1));
                second.put(record(499 - i, PeerType.INBOUND, 2));
            }
        }

        try (TestNode first = on("A");
                TestNode second = on("B")) {
            assertThat(first.peers().sample(1000, java.util.List.of(PeerType.OUTBOUND), 1))
                    .hasSize(500);
            assertThat(second.peers().sample(1000, java.util.List.of(PeerType.INBOUND), 2))
                    .hasSize(500);
        }
    }

    private static boolean sees(final TestNode node, final boolean banned) {
        node.persistence.tryNow();
        return node.persistence.bans().isBanned(node(1)) == banned;
    }

    private TestNode on(final String identity) {
        return TestNode.on(url(), 1000, TestDrivers.all(), identity);
    }

    private static PeerRecord heardOf(final int number) {
        return new PeerRecord(address(number), PeerType.INBOUND, 0, NOW);
    }
}
