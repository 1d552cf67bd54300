package org.orrery.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.orrery.overlay.api.NodeId;

/**
 * The rows of bans: {@code orrery_bans (nodeid)}, common to all nodes of a database. Never commits.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 3.
 */
final class BanTable {
    private final Connection connection;

    BanTable(final Connection connection) {
        this.connection = connection;
    }

    /** All bans; rows that name no node are left out. */
    Set<NodeId> load() throws SQLException {
        final Set<NodeId> bans = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nodeid FROM orrery_bans")) {
            while (row.next()) {
                add(bans, row.getString(1));
            }
        }
        return bans;
    }

    /** Adds bans that may be there already. */
    void add(final Collection<NodeId> nodes) throws SQLException {
        for (final NodeId node : nodes) {
            if (run("UPDATE orrery_bans SET nodeid = nodeid WHERE nodeid = ?", node) == 0) {
                run("INSERT INTO orrery_bans (nodeid) VALUES (?)", node);
            }
        }
    }

    /** Deletes bans that may not be there. */
    void delete(final Collection<NodeId> nodes) throws SQLException {
        for (final NodeId node : nodes) {
            run("DELETE FROM orrery_bans WHERE nodeid = ?", node);
        }
    }

    private int run(final String command, final NodeId node) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setString(1, node.toStrKey());
            return statement.executeUpdate();
        }
    }

    private static void add(final Set<NodeId> bans, final String text) {
        try {
            bans.add(NodeId.ofStrKey(text.strip()));
        } catch (final IllegalArgumentException noNode) {
            // Nobody can be kept out by it, and nobody is let in by it.
        }
    }
}
