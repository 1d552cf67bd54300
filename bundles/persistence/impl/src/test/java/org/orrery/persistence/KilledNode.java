package org.orrery.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.persistence.api.PersistenceStatus.State;
import org.orrery.wire.api.Uint256;

/**
 * A process that is killed while it writes: {@code KilledNode DATABASE LIFE FILE}, the file naming the bans that must be
 * there. Looks at what its predecessor left, says {@code READY MILLISECONDS}, then writes without end, and says
 * {@code BANNED G…} whenever a ban is acknowledged. A byte on its input ends it in order.
 */
final class KilledNode {
    private static final int MAX_RECORDS = 2000;
    private static final int NUMBERS = 3000;

    private final String database;
    private final Random random;
    private final Persistence persistence;

    private KilledNode(final String database, final int life) {
        this.database = database;
        random = new Random(life);
        persistence = new Persistence(
                PersistenceSettings.of(database, MAX_RECORDS),
                new SystemTime(),
                random,
                TestDrivers.all(),
                () -> "node");
    }

    public static void main(final String[] arguments) throws IOException, SQLException {
        final int life = Integer.parseInt(arguments[1]);
        final KilledNode node = new KilledNode(arguments[0], life);
        final long begun = System.nanoTime();
        node.persistence.start(Long.MAX_VALUE);
        final long millis = (System.nanoTime() - begun) / 1_000_000;
        node.inspect(Files.readAllLines(Path.of(arguments[2])));
        System.out.println("READY " + millis);
        node.write(life);
    }

    /** What an address must come with, so that a torn row shows. */
    private static PeerRecord record(final int number, final int failures) {
        final PeerAddress address = new PeerAddress("7.7." + (number >> 8) + "." + (number & 0xff), 1024 + number);
        return new PeerRecord(address, PeerType.values()[number % 3], failures, number * 100_000L + failures);
    }

    private void inspect(final List<String> expected) throws SQLException {
        if (persistence.status().state() != State.OPEN) {
            System.out.println("WRONG does not open: " + persistence.status().problem());
        }
        for (final PeerRecord found : persistence.peers().all()) {
            final int number = found.address().port() - 1024;
            if (!found.equals(record(number, found.failures()))) {
                System.out.println("WRONG " + found);
            }
        }
        for (final String node : expected) {
            if (!persistence.bans().isBanned(NodeId.ofStrKey(node))) {
                System.out.println("WRONG the ban of " + node + " is lost");
            }
        }
        checkTables();
    }

    /** Derby compares tables with their indexes, and throws where they differ. */
    private void checkTables() throws SQLException {
        final DatabaseUrl url = DatabaseUrl.parse(database);
        if (url.engine() != Engine.DERBY) {
            return;
        }
        try (Connection connection = TestDrivers.connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT tablename,"
                        + " SYSCS_UTIL.SYSCS_CHECK_TABLE('APP', tablename) FROM SYS.SYSTABLES WHERE tabletype = 'T'")) {
            while (row.next()) {
                if (row.getInt(2) != 1) {
                    System.out.println("WRONG table " + row.getString(1));
                }
            }
        }
    }

    private void write(final int life) throws IOException {
        final List<NodeId> lifted = new ArrayList<>();
        for (int round = 0; System.in.available() == 0; round++) {
            for (int i = 0; i < 100; i++) {
                final int number = random.nextInt(NUMBERS);
                final PeerRecord written = record(number, random.nextInt(130));
                persistence.peers().update(written.address(), old -> written);
            }
            persistence.peers().deleteFailed(120);
            final NodeId node = node(life, round);
            TestNode.await(persistence.bans().ban(node));
            if (round % 4 == 3) {
                lifted.add(node);
                TestNode.await(persistence.bans().unban(lifted.get(0)));
                lifted.clear();
            } else {
                System.out.println("BANNED " + node.toStrKey());
            }
        }
        persistence.stop();
        System.out.println("STOPPED");
    }

    private static NodeId node(final int life, final int round) {
        final byte[] key = new byte[Uint256.BYTES];
        key[0] = (byte) (life >> 8);
        key[1] = (byte) life;
        key[2] = (byte) (round >> 8);
        key[3] = (byte) round;
        return new NodeId(Uint256.of(key));
    }
}
