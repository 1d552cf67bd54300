package org.orrery.persistence;

import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;
import org.orrery.wire.api.Uint256;

/** The persistence of one node, started; its end leaves the database as the end of a node does. */
final class TestNode implements AutoCloseable {
    static final long NOW = 1_800_000_000L;

    private static final long LIMIT_SECONDS = 60;

    final Persistence persistence;

    private TestNode(final Persistence persistence) {
        this.persistence = persistence;
    }

    static TestNode on(final String database) {
        return on(database, 1000, TestDrivers.all(), "node");
    }

    static TestNode on(final String database, final int maxRecords, final Drivers drivers, final String identity) {
        final Persistence persistence = new Persistence(
                PersistenceSettings.of(database, maxRecords), new FixedTime(), new Random(1), drivers, () -> identity);
        persistence.start(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        return new TestNode(persistence);
    }

    MemoryPeerStore peers() {
        return (MemoryPeerStore) persistence.peers();
    }

    void put(final PeerRecord record) {
        peers().update(record.address(), old -> record);
    }

    void ban(final int number) {
        await(persistence.bans().ban(node(number)));
    }

    void flush() {
        await(persistence.flush());
    }

    @Override
    public void close() {
        persistence.stop();
    }

    static <T> T await(final CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (final InterruptedException | TimeoutException inVain) {
            throw new AssertionError(inVain);
        }
    }

    static void until(final String what, final BooleanSupplier condition) {
        final long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new AssertionError("in vain waited until " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    static PeerAddress address(final int number) {
        return new PeerAddress(
                "9." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff), 11625);
    }

    static PeerRecord record(final int number, final PeerType type, final int failures) {
        return new PeerRecord(address(number), type, failures, NOW + number);
    }

    static NodeId node(final int number) {
        final byte[] key = new byte[Uint256.BYTES];
        key[0] = (byte) (number >> 8);
        key[1] = (byte) number;
        return new NodeId(Uint256.of(key));
    }

    private static final class FixedTime implements OverlayClock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long unixMillis() {
            return NOW * 1000;
        }
    }
}
