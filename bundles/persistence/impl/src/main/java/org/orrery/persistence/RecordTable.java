package org.orrery.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.orrery.overlay.api.PeerAddress;
import org.orrery.persistence.api.PeerRecord;
import org.orrery.persistence.api.PeerType;

/**
 * The rows of peer records: {@code orrery_addresses (ip, port)}, which all nodes of a database have in common, and
 * {@code orrery_peer_state}, what each node has experienced. Never commits.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 2.1.
 */
final class RecordTable {
    private static final int MAX_IP_CHARS = 64;
    private static final int MAX_PORT = 65_535;
    /** Far more than any node keeps; only a table that others have filled is larger. */
    private static final int MAX_ROWS = 200_000;

    private final Connection connection;
    private final String node;

    /**
     * The rows of one node.
     *
     * @param node its name, empty in a database that no other node uses
     */
    RecordTable(final Connection connection, final String node) {
        this.connection = connection;
        this.node = node;
    }

    /** True if a row can hold the address; what comes from the network always can be held. */
    static boolean isStorable(final PeerAddress address) {
        return address.ip().length() <= MAX_IP_CHARS && address.ip().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /**
     * The records, {@value #MAX_ROWS} at most. An address of which this node knows nothing yet is one that was heard of,
     * due now. Rows that no record can be made of are left out.
     */
    List<PeerRecord> load(final long nowUnixSeconds) throws SQLException {
        final List<PeerRecord> records = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT a.ip, a.port, s.type, s.numfailures, s.nextattempt"
                        + " FROM orrery_addresses a LEFT JOIN orrery_peer_state s"
                        + " ON s.ip = a.ip AND s.port = a.port AND s.node = ?")) {
            query.setString(1, node);
            query.setMaxRows(MAX_ROWS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    final PeerRecord record = record(row, nowUnixSeconds);
                    if (record != null) {
                        records.add(record);
                    }
                }
            }
        }
        return records;
    }

    /** Takes over what was written while the database belonged to one node only. */
    void adopt() throws SQLException {
        if (node.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE orrery_peer_state SET node = ?"
                + " WHERE node = '' AND NOT EXISTS (SELECT 1 FROM orrery_peer_state s WHERE s.node = ?)")) {
            update.setString(1, node);
            update.setString(2, node);
            update.executeUpdate();
        }
    }

    /** Writes records anew or over what was there. */
    void write(final Collection<PeerRecord> records) throws SQLException {
        insertStates(updateStates(records));
    }

    /** Deletes what this node knows of addresses, and those of which no node knows anything any more. */
    void delete(final Collection<PeerAddress> addresses) throws SQLException {
        batch("DELETE FROM orrery_peer_state WHERE ip = ? AND port = ? AND node = ?", addresses, (row, address) -> {
            setAddress(row, 1, address);
            row.setString(3, node);
        });
        batch(
                "DELETE FROM orrery_addresses WHERE ip = ? AND port = ? AND NOT EXISTS (SELECT 1 FROM"
                        + " orrery_peer_state s WHERE s.ip = orrery_addresses.ip AND s.port = orrery_addresses.port)",
                addresses,
                (row, address) -> setAddress(row, 1, address));
    }

    /** Writes over the rows that are there, and answers the records that have none. */
    private List<PeerRecord> updateStates(final Collection<PeerRecord> records) throws SQLException {
        return missed(
                records,
                batch(
                        "UPDATE orrery_peer_state SET type = ?, numfailures = ?, nextattempt = ?"
                                + " WHERE ip = ? AND port = ? AND node = ?",
                        records,
                        (row, record) -> {
                            setState(row, 1, record);
                            setAddress(row, 4, record.address());
                            row.setString(6, node);
                        }));
    }

    private void insertStates(final List<PeerRecord> records) throws SQLException {
        final List<PeerRecord> unknown = missed(
                records,
                batch(
                        "UPDATE orrery_addresses SET port = port WHERE ip = ? AND port = ?",
                        records,
                        (row, record) -> setAddress(row, 1, record.address())));
        batch(
                "INSERT INTO orrery_addresses (ip, port) VALUES (?, ?)",
                unknown,
                (row, record) -> setAddress(row, 1, record.address()));
        batch(
                "INSERT INTO orrery_peer_state (type, numfailures, nextattempt, ip, port, node)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                records,
                (row, record) -> {
                    setState(row, 1, record);
                    setAddress(row, 4, record.address());
                    row.setString(6, node);
                });
    }

    private <T> int[] batch(final String command, final Collection<T> values, final Binder<T> binder)
            throws SQLException {
        if (values.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            for (final T value : values) {
                binder.bind(statement, value);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static List<PeerRecord> missed(final Collection<PeerRecord> records, final int[] counts) {
        final List<PeerRecord> missed = new ArrayList<>();
        int i = 0;
        for (final PeerRecord record : records) {
            if (counts[i++] == 0) {
                missed.add(record);
            }
        }
        return missed;
    }

    private static void setAddress(final PreparedStatement row, final int from, final PeerAddress address)
            throws SQLException {
        row.setString(from, address.ip());
        row.setInt(from + 1, address.port());
    }

    private static void setState(final PreparedStatement row, final int from, final PeerRecord record)
            throws SQLException {
        row.setInt(from, record.type().ordinal());
        row.setInt(from + 1, record.failures());
        row.setLong(from + 2, record.nextAttemptUnixSeconds());
    }

    private static PeerRecord record(final ResultSet row, final long nowUnixSeconds) throws SQLException {
        final String ip = row.getString(1);
        final int port = row.getInt(2);
        final int type = row.getInt(3);
        final boolean known = !row.wasNull();
        final int failures = row.getInt(4);
        final long nextAttempt = known ? row.getLong(5) : nowUnixSeconds;
        if (ip.isEmpty()
                || port < 0
                || port > MAX_PORT
                || type < 0
                || type >= PeerType.values().length
                || failures < 0) {
            return null;
        }
        return new PeerRecord(new PeerAddress(ip, port), PeerType.values()[type], failures, nextAttempt);
    }

    private interface Binder<T> {
        void bind(PreparedStatement row, T value) throws SQLException;
    }
}
