package org.orrery.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** One step of the tables, from a version to the next. */
interface Migration {
    /** The version it leads to. */
    int to();

    /** Does what of it is not done yet. Does not write the version and does not commit. */
    void run(Connection connection) throws SQLException;
}
