package org.orrery.persistence;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.BanList;
import org.orrery.persistence.api.PeerStore;
import org.orrery.persistence.api.PersistenceReport;
import org.orrery.persistence.api.PersistenceStatus;
import org.orrery.persistence.api.PersistenceStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records and bans in memory with a database behind, or without one. What is asked is answered from memory; what changes is
 * written by one thread. {@link #start}, {@link #change} and {@link #stop} are called one at a time; all else by any thread.
 */
final class Persistence implements PersistenceReport {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(15);

    private final Drivers drivers;
    private final Supplier<String> identity;
    private final OverlayClock clock;
    private final Unwritten unwritten;
    private final MemoryPeerStore store;
    private final MemoryBanList memoryBans = new MemoryBanList();
    private final StoredBanList bans;

    private PersistenceSettings settings;
    private Thread thread;
    private volatile Writer writer;

    /**
     * Empty, in memory only.
     *
     * @param drivers where drivers are found, now and later
     * @param identity the name of this node, null while it is not known; only a shared database needs it
     */
    Persistence(
            final PersistenceSettings settings,
            final OverlayClock clock,
            final RandomGenerator random,
            final Drivers drivers,
            final Supplier<String> identity) {
        this.settings = settings;
        this.clock = clock;
        this.drivers = drivers;
        this.identity = identity;
        unwritten = new Unwritten(2 * settings.maxRecords());
        store = new MemoryPeerStore(clock, random, settings.maxRecords(), unwritten);
        bans = new StoredBanList(memoryBans, unwritten);
    }

    PeerStore peers() {
        return store;
    }

    BanList bans() {
        return bans;
    }

    /**
     * Opens the database and takes in what is stored.
     *
     * @param waitMillis how long to wait for that; afterwards it is gone on from memory, and the rest comes when it comes
     */
    void start(final long waitMillis) {
        start(false, waitMillis);
    }

    private void start(final boolean withAll, final long waitMillis) {
        if (settings.database().engine() == Engine.MEMORY) {
            LOG.info("peer records and bans are kept in memory only; DATABASE names no database");
            return;
        }
        unwritten.begin();
        if (withAll) {
            unwritten.all();
        }
        final Writer begun = new Writer(
                settings.database(), drivers, identity, clock, new Image(store, memoryBans, unwritten), unwritten);
        writer = begun;
        thread = new Thread(begun, "orrery-persistence");
        thread.setDaemon(true);
        thread.start();
        try {
            begun.awaitFirstAttempt(waitMillis);
        } catch (final InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on with other settings; what is in memory moves to the new database. */
    void change(final PersistenceSettings changed, final long waitMillis) {
        final boolean moved = !changed.database().equals(settings.database());
        if (moved) {
            stop();
        }
        settings = changed;
        store.maxRecords(changed.maxRecords());
        if (moved) {
            start(true, waitMillis);
        }
    }

    /** Writes what is not written yet and closes the database. A second call does nothing. */
    void stop() {
        if (thread == null) {
            return;
        }
        unwritten.close();
        try {
            thread.join(STOP_MILLIS);
        } catch (final InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        if (unwritten.size() > 0) {
            LOG.error("{} changes of peer records and bans were not stored", unwritten.size());
        }
        writer = null;
        unwritten.end();
    }

    /** Something that was missing may be there, a driver, the identity, or another node may have written something. */
    void tryNow() {
        final Writer present = writer;
        if (present != null) {
            present.tryNow();
        }
    }

    /** Completes when everything that has changed so far is stored; fails with NotStored. At once without a database. */
    CompletionStage<Void> flush() {
        return unwritten.nextWrite();
    }

    /** Another version of this part is about to take over what is known here. */
    void given() {
        bans.given(true);
    }

    /** Takes over what another version of this part knew. */
    void take(final Knowledge knowledge) {
        bans.given(false);
        store.replaceAll(knowledge.records());
        memoryBans.bans().forEach(memoryBans::forget);
        memoryBans.load(knowledge.bans());
        if (!knowledge.stored()) {
            unwritten.all();
        }
    }

    /** What another version of this part may take over. */
    Knowledge knowledge(final boolean stored) {
        return new Knowledge(store.all(), memoryBans.bans(), stored);
    }

    @Override
    public PersistenceStatus status() {
        final Writer present = writer;
        return new PersistenceStatus(
                present == null ? State.MEMORY : present.isOpen() ? State.OPEN : State.AWAY,
                settings.database().toString(),
                present == null ? settings.problem() : present.problem(),
                store.size(),
                memoryBans.bans().size(),
                unwritten.size(),
                present == null ? 0 : present.written(),
                present == null ? 0 : present.failedAttempts(),
                store.evictions());
    }
}
