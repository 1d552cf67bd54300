package org.orrery.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.orrery.persistence.api.PeerRecord;
import org.osgi.service.jdbc.DataSourceFactory;

/** One connection to an open database, used by one thread. Every method may fail; then it is closed and opened anew. */
final class Database {
    private final DatabaseUrl url;
    private final DataSourceFactory factory;
    private Connection connection;
    private final boolean fresh;

    private Database(
            final DatabaseUrl url, final DataSourceFactory factory, final Connection connection, final boolean fresh) {
        this.url = url;
        this.factory = factory;
        this.connection = connection;
        this.fresh = fresh;
    }

    /** Connects, and makes or updates the tables. */
    static Database open(final DatabaseUrl url, final DataSourceFactory factory) throws SQLException {
        final Connection connection = factory.createDataSource(url.properties()).getConnection();
        try {
            connection.setAutoCommit(false);
            return new Database(url, factory, connection, Schema.prepare(connection));
        } catch (final SQLException | RuntimeException broken) {
            quietly(connection::rollback);
            quietly(connection::close);
            throw broken;
        }
    }

    /** True if this call of {@link #open} made the tables. */
    boolean isFresh() {
        return fresh;
    }

    /** True if it can only be read: its files belong to another user, or the server says so. */
    boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    List<PeerRecord> records(final String node, final long nowUnixSeconds) throws SQLException {
        final List<PeerRecord> records = new RecordTable(connection, node).load(nowUnixSeconds);
        connection.commit();
        return records;
    }

    /** Takes over the records of a time when no other node used the database. */
    void adopt(final String node) throws SQLException {
        new RecordTable(connection, node).adopt();
        connection.commit();
    }

    Set<NodeId> bans() throws SQLException {
        final Set<NodeId> bans = new BanTable(connection).load();
        connection.commit();
        return bans;
    }

    /** Writes a batch in one transaction; when this returns it survives the end of this process. */
    void write(final String node, final Rows rows) throws SQLException {
        final BanTable bans = new BanTable(connection);
        bans.add(rows.banned());
        bans.delete(rows.unbanned());
        if (node != null) {
            final RecordTable records = new RecordTable(connection, node);
            records.write(rows.records());
            records.delete(rows.gone());
        }
        connection.commit();
        if (url.commitsLate() && rows.banned().size() + rows.unbanned().size() > 0) {
            reconnect();
        }
    }

    /**
     * Gives the connection back.
     *
     * @param broken true after a failure: an embedded database then has to start anew
     */
    void close(final boolean broken) {
        quietly(connection::rollback);
        quietly(connection::close);
        if (broken && url.engine() == Engine.DERBY) {
            shutDown(url, factory);
        }
    }

    /** Ends an embedded Derby database, so that its next use reads the files anew. */
    static void shutDown(final DatabaseUrl url, final DataSourceFactory factory) {
        final Properties properties = url.properties();
        properties.setProperty("shutdownDatabase", "shutdown");
        quietly(() -> factory.createDataSource(properties).getConnection().close());
    }

    /** Nothing is on its way into the file any more when the last connection has been closed. */
    private void reconnect() throws SQLException {
        connection.close();
        connection = factory.createDataSource(url.properties()).getConnection();
        connection.setAutoCommit(false);
    }

    private static void quietly(final Closing closing) {
        try {
            closing.run();
        } catch (final SQLException | RuntimeException ignoredByDesign) {
            // It is being given up anyway; Derby also reports a successful end this way.
        }
    }

    /** What a batch comes to: the present state of everything that has changed. */
    record Rows(List<NodeId> banned, List<NodeId> unbanned, List<PeerRecord> records, List<PeerAddress> gone) {
        Rows() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return banned.size() + unbanned.size() + records.size() + gone.size();
        }
    }

    private interface Closing {
        void run() throws SQLException;
    }
}
