package org.orrery.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.persistence.TestNode.node;
import static org.orrery.persistence.TestNode.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.PeerType;
import org.orrery.persistence.api.PersistenceStatus.State;

/** Real databases in real trouble: each time the node goes on, says what is wrong, and loses no acknowledged ban. */
class TroubleTest {
    @TempDir
    private Path directory;

    @Test
    void goesOnWithADatabaseOfRandomBytes() throws IOException {
        final Path database = directory.resolve("db");
        final String url = "derby://" + database;
        try (TestNode node = TestNode.on(url)) {
            node.ban(1);
        }
        end(url);
        scramble(database, new Random(1));

        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
            assertThat(node.persistence.status().problem()).isNotEmpty();
            node.put(record(1, PeerType.OUTBOUND, 0));
            assertThatThrownBy(() -> node.ban(2)).hasMessageContaining("not stored yet");

            // What the operator does when he reads that.
            Files.move(database, directory.resolve("broken"));
            node.ban(3);
            node.flush();
        }
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.bans().bans()).containsExactly(node(2), node(3));
            assertThat(node.peers().size()).isEqualTo(1);
        }
        end(url);
    }

    @Test
    void losesNoBanOfABrokenDatabaseThatIsReplacedWhileTheNodeRuns() throws IOException {
        final Path database = directory.resolve("db");
        final String url = "derby://" + database;
        try (TestNode node = TestNode.on(url)) {
            node.ban(1);
            end(url);
            scramble(database, new Random(2));
            assertThatThrownBy(() -> node.ban(2)).hasMessageContaining("not stored yet");

            Files.move(database, directory.resolve("broken"));
            node.ban(3);
        }
        try (TestNode node = TestNode.on(url)) {
            assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2), node(3));
        }
        end(url);
    }

    @Test
    void goesOnWhereNoDirectoryCanBeMade() throws IOException {
        final Path file = Files.writeString(directory.resolve("file"), "no directory");
        try (TestNode node = TestNode.on("derby://" + file.resolve("db"))) {
            assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
            assertThat(node.persistence.status().problem()).isNotEmpty();
            assertThatThrownBy(() -> node.ban(1)).hasMessageContaining("not stored yet");

            Files.delete(file);
            node.ban(2);
        }
        try (TestNode node = TestNode.on("derby://" + file.resolve("db"))) {
            assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
        }
        end("derby://" + file.resolve("db"));
    }

    @Test
    void goesOnWhenTheDiskIsFull() throws IOException {
        try (SmallDisk disk = new SmallDisk(directory.resolve("disk"))) {
            final String url = "derby://" + disk.path().resolve("db");
            final List<Integer> kept = new ArrayList<>();
            try (TestNode node = TestNode.on(url)) {
                node.ban(1);
                kept.add(1);
                disk.fill();
                int refused = 0;
                for (int ban = 2; ban < 5000 && refused == 0; ban++) {
                    try {
                        node.ban(ban);
                        kept.add(ban);
                    } catch (final IllegalStateException notStored) {
                        refused = ban;
                    }
                }
                assertThat(refused).as("a ban that was not stored").isPositive();
                assertThat(node.persistence.status().problem()).isNotEmpty();
                kept.add(refused);

                disk.clear();
                node.flush();
            }
            try (TestNode node = TestNode.on(url)) {
                assertThat(node.persistence.bans().bans()).hasSize(kept.size());
                kept.forEach(ban ->
                        assertThat(node.persistence.bans().isBanned(node(ban))).isTrue());
            }
            end(url);
        }
    }

    @Test
    void goesOnWhenTheDirectoryCanOnlyBeRead() throws IOException {
        try (SmallDisk disk = new SmallDisk(directory.resolve("disk"))) {
            final String url = "derby://" + disk.path().resolve("db");
            try (TestNode node = TestNode.on(url)) {
                node.ban(1);
                node.put(record(1, PeerType.OUTBOUND, 0));
            }
            end(url);
            disk.readOnly(true);
            try (TestNode node = TestNode.on(url)) {
                assertThat(node.persistence.bans().isBanned(node(1))).isTrue();
                assertThat(node.peers().size()).isEqualTo(1);
                assertThat(node.persistence.status().state()).isEqualTo(State.AWAY);
                assertThat(node.persistence.status().problem()).contains("can only be read");
                assertThatThrownBy(() -> node.ban(2)).hasMessageContaining("not stored yet");

                disk.readOnly(false);
                node.flush();
                assertThat(node.persistence.status().state()).isEqualTo(State.OPEN);
            }
            try (TestNode node = TestNode.on(url)) {
                assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
            }
            end(url);
        }
    }

    @Test
    void goesOnWithoutPostgresAndComesBackToIt() {
        try (PostgresServer server = PostgresServer.start()) {
            final String url = server.newDatabase();
            try (TestNode node = TestNode.on(url)) {
                node.ban(1);
                server.halt();
                assertThatThrownBy(() -> node.ban(2))
                        .hasMessageContaining("not stored yet")
                        .hasMessageNotContaining(PostgresServer.PASSWORD);
                node.put(record(1, PeerType.OUTBOUND, 0));
                assertThat(node.persistence.bans().isBanned(node(2))).isTrue();
                assertThat(node.persistence.status().toString()).doesNotContain(PostgresServer.PASSWORD);

                server.resume();
                node.flush();
                assertThat(node.persistence.status().state()).isEqualTo(State.OPEN);
            }
            try (TestNode node = TestNode.on(url)) {
                assertThat(node.persistence.bans().bans()).containsExactly(node(1), node(2));
                assertThat(node.peers().size()).isEqualTo(1);
            }
        }
    }

    private static void end(final String url) {
        Database.shutDown(DatabaseUrl.parse(url), TestDrivers.of(Engine.DERBY));
    }

    private static void scramble(final Path database, final Random random) throws IOException {
        try (Stream<Path> files = Files.walk(database)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final byte[] bytes = new byte[(int) Files.size(file)];
                random.nextBytes(bytes);
                Files.write(file, bytes);
            }
        }
    }

    /** A file system of eight megabytes. Only who may mount can have one; elsewhere the test is skipped. */
    private static final class SmallDisk implements AutoCloseable {
        private final Path path;

        SmallDisk(final Path path) throws IOException {
            this.path = Files.createDirectories(path);
            Assumptions.assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=8m", "none", path.toString()),
                    "not tested with a small disk: this user may not mount one");
        }

        Path path() {
            return path;
        }

        void fill() throws IOException {
            try (var out = Files.newOutputStream(path.resolve("filler"))) {
                while (true) {
                    out.write(new byte[4096]);
                }
            } catch (final IOException full) {
                assertThat(Files.getFileStore(path).getUsableSpace()).isLessThan(4096);
            }
        }

        void clear() throws IOException {
            Files.delete(path.resolve("filler"));
        }

        void readOnly(final boolean on) {
            assertThat(run("mount", "-o", "remount," + (on ? "ro" : "rw"), path.toString()))
                    .isTrue();
        }

        @Override
        public void close() {
            run("umount", "-l", path.toString());
        }

        private static boolean run(final String... command) {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (final IOException notInstalled) {
                return false;
            } catch (final InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
