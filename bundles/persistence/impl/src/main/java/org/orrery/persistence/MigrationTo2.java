package org.orrery.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Version 1 had one row per address, {@code orrery_peers (ip, port, nextattempt, numfailures, type)}. Since version 2
 * several nodes may share a database: addresses are common, what a node has experienced with them is its own.
 */
final class MigrationTo2 implements Migration {
    @Override
    public int to() {
        return 2;
    }

    @Override
    public void run(final Connection connection) throws SQLException {
        createRecordTables(connection);
        if (Schema.exists(connection, "orrery_peers")) {
            Schema.execute(
                    connection,
                    "DELETE FROM orrery_peer_state",
                    "DELETE FROM orrery_addresses",
                    "INSERT INTO orrery_addresses (ip, port) SELECT ip, port FROM orrery_peers",
                    "INSERT INTO orrery_peer_state (node, ip, port, type, numfailures, nextattempt)"
                            + " SELECT '', ip, port, type, numfailures, nextattempt FROM orrery_peers",
                    "DROP TABLE orrery_peers");
        }
    }

    /** The tables of version 2 that version 1 had not. */
    static void createRecordTables(final Connection connection) throws SQLException {
        Schema.createTable(
                connection, "orrery_addresses", "ip VARCHAR(64) NOT NULL, port INT NOT NULL, PRIMARY KEY (ip, port)");
        Schema.createTable(
                connection,
                "orrery_peer_state",
                "ip VARCHAR(64) NOT NULL, port INT NOT NULL, node VARCHAR(56) NOT NULL, type INT NOT NULL,"
                        + " numfailures INT NOT NULL, nextattempt BIGINT NOT NULL, PRIMARY KEY (ip, port, node)");
    }
}
