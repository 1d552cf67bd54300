package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.persistence.TestNode.address;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.NotStored;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.persistence.api.PersistenceStatus.State;

class FaultyDatabaseTest {
    private final FaultyDriver driver = new FaultyDriver(TestDrivers.of(Engine.H2));
    private final Drivers drivers = new Drivers();

    @TempDir
    private Path directory;

    @Test
    void goesOnFromMemoryWithoutADriverAndMovesOverWhenItComes() {
        try (TestNode node = start()) {
            assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
            assertThat(node.persistence.status().problem()).contains("org.h2.Driver");
            node.put(record(1, PeerType.OUTBOUND, 0));
            assertNotStored(node.persistence.bans().ban(node(1)), "org.h2.Driver");
            assertThat(node.persistence.bans().isBanned(node(1))).isTrue();

            install();
            node.persistence.tryNow();
            TestNode.until("it is open", () -> node.persistence.status().state() == State.OPEN);
            assertThat(node.persistence.status().problem()).isEmpty();
        }
        assertStored(1);
    }

    @Test
    void acknowledgesABanOnlyWhenItIsCommitted() {
        install();
        try (TestNode node = start()) {
            driver.failCommits("No space left on device");

            assertNotStored(node.persistence.bans().ban(node(1)), "No space left on device");
            assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
            assertThat(node.persistence.status().failedAttempts()).isPositive();
            node.put(record(1, PeerType.OUTBOUND, 0));

            driver.failCommits(null);
            node.ban(2);
            assertThat(node.persistence.status().state()).isEqualTo(State.OPEN);
        }
        assertStored(1, 2);
    }

    @Test
    void triesAgainByItself() {
        install();
        driver.refuse("connection refused");
        try (TestNode node = start()) {
            node.put(record(1, PeerType.OUTBOUND, 0));
            assertNotStored(node.persistence.bans().ban(node(1)), "connection refused");

            driver.refuse(null);
            TestNode.until("it is open", () -> node.persistence.status().state() == State.OPEN);
            TestNode.until("all is written", () -> node.persistence.status().waiting() == 0);
        }
        assertStored(1);
    }

    @Test
    void liftsABanThatWasStoredWhileTheDatabaseWasAway() {
        install();
        try (TestNode node = start()) {
            node.ban(1);
            node.ban(2);
        }
        driver.refuse("connection refused");
        try (TestNode node = start()) {
            assertNotStored(node.persistence.bans().unban(node(2)), "connection refused");
            node.put(record(1, PeerType.OUTBOUND, 0));

            driver.refuse(null);
            node.flush();
            assertThat(node.persistence.bans().isBanned(node(1))).isTrue();
            assertThat(node.persistence.bans().isBanned(node(2))).isFalse();
        }
        assertStored(1);
    }

    @Test
    void writesEverythingWhenMoreChangedThanCouldBeNoted() {
        install();
        try (TestNode node = TestNode.on(url(), 20, drivers, "node")) {
            node.put(record(5000, PeerType.OUTBOUND, 0));
            node.flush();
            driver.failCommits("No space left on device");
            for (int i = 0; i < 500; i++) {
                node.put(record(i, PeerType.PREFERRED, 0));
            }
            assertNotStored(node.persistence.bans().ban(node(1)), "No space left");
            assertThat(node.persistence.status().waiting()).isLessThanOrEqualTo(41);

            driver.failCommits(null);
            node.flush();
        }
        try (TestNode node = TestNode.on(url(), 1000, drivers, "node")) {
            assertThat(node.peers().size()).isEqualTo(20);
            assertThat(node.peers().find(address(5000))).isEmpty();
            assertThat(node.persistence.bans().bans()).containsExactly(node(1));
        }
    }

    @Test
    @Tag("40-A27")
    void showsNoPasswordWhereverItFails() {
        install();
        driver.refuse("login failed for jdbc:h2:x;PASSWORD=" + PostgresServer.PASSWORD);
        try (TestNode node = TestNode.on(url() + ";PASSWORD=" + PostgresServer.PASSWORD, 100, drivers, "node")) {
            assertThat(node.persistence.status().toString())
                    .contains("login failed")
                    .doesNotContain(PostgresServer.PASSWORD);
            assertThatThrownBy(() -> node.ban(1))
                    .hasMessageContaining(DatabaseUrl.MASK)
                    .hasMessageNotContaining(PostgresServer.PASSWORD);
        }
    }

    private void install() {
        TestDrivers.add(drivers, Engine.H2, driver);
    }

    private TestNode start() {
        return TestNode.on(url(), 100, drivers, "node");
    }

    private String url() {
        return "h2://" + directory.resolve("db");
    }

    private void assertStored(final int... bans) {
        try (TestNode node = start()) {
            assertThat(node.peers().all()).extracting(PeerRecord::address).containsExactly(address(1));
            assertThat(node.persistence.bans().bans()).hasSize(bans.length);
            for (final int ban : bans) {
                assertThat(node.persistence.bans().isBanned(node(ban))).isTrue();
            }
        }
    }

    private static void assertNotStored(final CompletionStage<?> stage, final String reason) {
        assertThatThrownBy(() -> TestNode.await(stage))
                .hasCauseInstanceOf(NotStored.class)
                .hasMessageContaining(reason);
    }
}
