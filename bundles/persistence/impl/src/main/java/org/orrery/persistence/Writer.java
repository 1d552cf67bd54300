package org.orrery.persistence;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.Database.Rows;
import org.orrery.persistence.api.PeerRecord;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that speaks to the database. Opens it, takes in what is stored, then writes what was noted: bans at once,
 * records up to half a second later, many in one transaction. When something fails it starts over with a new connection,
 * after one second, then two, up to a minute, or at once when somebody waits for a write; what was noted stays noted.
 *
 * <p>A shared database is read again from time to time: its bans and addresses are everybody's.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MAX_BATCH_ADDRESSES = 1000;
    private static final long WRITE_BEHIND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FIRST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long BANS_REFRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long ADDRESSES_REFRESH_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final DatabaseUrl url;
    private final Drivers drivers;
    private final Supplier<String> identity;
    private final OverlayClock clock;
    private final Image image;
    private final Unwritten unwritten;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);

    private Database database;
    private String node;
    private boolean recordsTaken;
    private boolean asked;
    private long retryPauseNanos = FIRST_RETRY_NANOS;
    private long nextAttemptNanos = System.nanoTime();
    private long nextBansNanos;
    private long nextAddressesNanos;

    private volatile boolean tryNow;
    private volatile boolean open;
    private volatile String problem = "not opened yet";
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failedAttempts = new AtomicLong();

    /**
     * A writer that has not begun.
     *
     * @param identity the name of this node, for a shared database; null while it is not known
     */
    Writer(
            final DatabaseUrl url,
            final Drivers drivers,
            final Supplier<String> identity,
            final OverlayClock clock,
            final Image image,
            final Unwritten unwritten) {
        this.url = url;
        this.drivers = drivers;
        this.identity = identity;
        this.clock = clock;
        this.image = image;
        this.unwritten = unwritten;
    }

    /** Returns when {@link Unwritten#close} was called and what could be written is written. */
    @Override
    public void run() {
        boolean last;
        do {
            last = unwritten.isClosed();
            step(last);
            firstAttempt.countDown();
        } while (!last && await());
        if (database != null) {
            database.close(false);
            database = null;
        }
        open = false;
        unwritten.fail("not stored: the node has stopped");
    }

    /** Waits for the end of the first attempt to open the database, at most so long. */
    void awaitFirstAttempt(final long millis) throws InterruptedException {
        firstAttempt.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Something that was missing may be there now, or there may be news in a shared database. */
    void tryNow() {
        tryNow = true;
        unwritten.awake();
    }

    boolean isOpen() {
        return open;
    }

    /** Why it is not open; empty if it is. */
    String problem() {
        return problem;
    }

    long written() {
        return written.get();
    }

    long failedAttempts() {
        return failedAttempts.get();
    }

    private boolean await() {
        try {
            unwritten.await(pauseNanos());
            return true;
        } catch (final InterruptedException notByUs) {
            // Derby would break if this thread wrote while interrupted; nobody has a reason to interrupt it.
            return true;
        }
    }

    private long pauseNanos() {
        final long now = System.nanoTime();
        if (database == null) {
            return nextAttemptNanos - now;
        }
        final long age = unwritten.ageNanos();
        final long untilWrite = age < 0 || node == null ? Long.MAX_VALUE : WRITE_BEHIND_NANOS - age;
        return url.isShared() ? Math.min(untilWrite, nextBansNanos - now) : untilWrite;
    }

    private void step(final boolean last) {
        asked = tryNow;
        tryNow = false;
        try {
            if (database == null && isAttemptDue(last)) {
                open();
            }
            if (database != null) {
                work(last);
            }
        } catch (final SQLException | RuntimeException | LinkageError failure) {
            failed(failure);
        }
    }

    private boolean isAttemptDue(final boolean last) {
        return asked
                || last && unwritten.size() > 0
                || unwritten.isUrgent()
                || System.nanoTime() - nextAttemptNanos >= 0;
    }

    private void open() throws SQLException {
        final DataSourceFactory factory = drivers.find(url.engine().driverClass());
        if (factory == null) {
            throw new SQLException("no bundle offers a DataSourceFactory for "
                    + url.engine().driverClass() + "; install the driver's bundle");
        }
        database = Database.open(url, factory);
        if (database.isFresh() || recordsTaken && !url.isShared()) {
            // Somebody may have moved a broken one out of the way: all that is known goes into what is there now.
            unwritten.all();
        }
        image.takeBans(database.bans());
        takeRecords();
        if (database.isReadOnly()) {
            throw new SQLException("the database can only be read; make it writable for this user");
        }
        nextBansNanos = System.nanoTime() + BANS_REFRESH_NANOS;
        nextAddressesNanos = System.nanoTime() + ADDRESSES_REFRESH_NANOS;
        retryPauseNanos = FIRST_RETRY_NANOS;
        LOG.info("peer records and bans are kept in {}", url);
        problem = "";
        open = true;
    }

    private void takeRecords() throws SQLException {
        node = url.isShared() ? identity.get() : "";
        if (node != null && !recordsTaken) {
            if (!database.isReadOnly()) {
                database.adopt(node);
            }
            image.takeRecords(stored());
            recordsTaken = true;
        }
    }

    private List<PeerRecord> stored() throws SQLException {
        return database.records(node, clock.unixSeconds());
    }

    private void work(final boolean last) throws SQLException {
        if (node == null) {
            takeRecords();
        }
        writeEverythingIfOverflowed();
        while (last || unwritten.isUrgent() || unwritten.ageNanos() >= WRITE_BEHIND_NANOS) {
            writeEverythingIfOverflowed();
            final Unwritten.Batch batch = unwritten.take(MAX_BATCH_ADDRESSES, node != null);
            if (batch.isEmpty()) {
                break;
            }
            write(batch);
        }
        if (url.isShared() && node != null) {
            refresh();
        }
    }

    private void write(final Unwritten.Batch batch) throws SQLException {
        final Rows rows = image.rows(batch);
        try {
            write(rows);
        } catch (final SQLException | RuntimeException | LinkageError failure) {
            unwritten.putBack(batch);
            throw failure;
        }
        batch.written();
    }

    private void write(final Rows rows) throws SQLException {
        if (rows.size() > 0) {
            database.write(node, rows);
            written.addAndGet(rows.size());
        }
    }

    private void writeEverythingIfOverflowed() throws SQLException {
        if (node == null || !unwritten.takeOverflow()) {
            return;
        }
        try {
            final Unwritten.Batch all = image.everything();
            write(image.rows(new Unwritten.Batch(List.of(), all.nodes(), List.of())));
            inBatches(all.addresses());
            inBatches(image.missing(stored()));
        } catch (final SQLException | RuntimeException | LinkageError failure) {
            unwritten.all();
            throw failure;
        }
    }

    private void inBatches(final List<PeerAddress> addresses) throws SQLException {
        for (int from = 0; from < addresses.size(); from += MAX_BATCH_ADDRESSES) {
            final int to = Math.min(addresses.size(), from + MAX_BATCH_ADDRESSES);
            write(image.rows(new Unwritten.Batch(addresses.subList(from, to), List.of(), List.of())));
        }
    }

    private void refresh() throws SQLException {
        final long now = System.nanoTime();
        if (asked || now - nextBansNanos >= 0) {
            image.replaceBans(database.bans());
            nextBansNanos = now + BANS_REFRESH_NANOS;
        }
        if (asked || now - nextAddressesNanos >= 0) {
            image.takeNews(stored());
            nextAddressesNanos = now + ADDRESSES_REFRESH_NANOS;
        }
    }

    private void failed(final Throwable failure) {
        open = false;
        if (database != null) {
            database.close(true);
            database = null;
        }
        final String reason = SqlReason.of(failure, url);
        if (!reason.equals(problem)) {
            LOG.warn("{}: {}. Peer records and bans are kept in memory until it works; it is tried again", url, reason);
        }
        LOG.debug("failed attempt {} on {}: {}", failedAttempts.incrementAndGet(), url, reason);
        problem = reason;
        nextAttemptNanos = System.nanoTime() + retryPauseNanos;
        retryPauseNanos = Math.min(LONGEST_RETRY_NANOS, 2 * retryPauseNanos);
        unwritten.fail("in force, but not stored yet: " + url + ": " + reason
                + ". It is stored as soon as the database works");
    }
}
