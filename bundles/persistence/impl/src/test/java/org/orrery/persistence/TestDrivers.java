package org.orrery.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.h2.util.OsgiDataSourceFactory;
import org.orrery.derby.DerbyDataSourceFactory;
import org.orrery.persistence.DatabaseUrl.Engine;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.osgi.PGDataSourceFactory;

/** The three drivers as their bundles register them. */
final class TestDrivers {
    private static final Map<Engine, DataSourceFactory> ALL = Map.of(
            Engine.DERBY,
            new DerbyDataSourceFactory(),
            Engine.H2,
            new OsgiDataSourceFactory(new org.h2.Driver()),
            Engine.POSTGRESQL,
            new PGDataSourceFactory());

    private TestDrivers() {}

    static Drivers all() {
        final Drivers drivers = new Drivers();
        ALL.forEach((engine, factory) -> add(drivers, engine, factory));
        return drivers;
    }

    static void add(final Drivers drivers, final Engine engine, final DataSourceFactory factory) {
        drivers.add(factory, Map.of(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, engine.driverClass()));
    }

    static DataSourceFactory of(final Engine engine) {
        return ALL.get(engine);
    }

    /** A connection beside the one under test. */
    static Connection connect(final DatabaseUrl url) throws SQLException {
        return of(url.engine()).createDataSource(url.properties()).getConnection();
    }
}
