package org.orrery.derby;

import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * The embedded Derby of this bundle as the JDBC service of OSGi. The database's directory
 * ({@value DataSourceFactory#JDBC_DATABASE_NAME}) is taken, and made if it is missing; with {@value #SHUTDOWN} the data
 * source ends the database instead, when it is asked for a connection. Any thread.
 */
@Component(
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.apache.derby.jdbc.EmbeddedDriver",
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby"
        })
public final class DerbyDataSourceFactory implements DataSourceFactory {
    /** Property under Derby's own name: any value ends the database. */
    private static final String SHUTDOWN = "shutdownDatabase";

    /** Derby has not been started yet. */
    @Activate
    public DerbyDataSourceFactory() {
        DerbyLog.install();
    }

    /** Ends Derby with all its databases, so that their files are free. */
    @Deactivate
    public void stop() {
        try {
            new EmbeddedDriver().connect("jdbc:derby:;deregister=false;shutdown=true", new Properties());
        } catch (final SQLException expected) {
            // That is how Derby says it has ended, or that it never ran.
        }
    }

    /**
     * A database in a directory.
     *
     * @throws SQLException if no directory is named
     */
    @Override
    public DataSource createDataSource(final Properties properties) throws SQLException {
        final String directory = properties.getProperty(JDBC_DATABASE_NAME);
        if (directory == null || directory.isBlank()) {
            throw new SQLException("Derby needs the directory of its database in " + JDBC_DATABASE_NAME);
        }
        final DetachedDataSource source = new DetachedDataSource();
        source.setDatabaseName(directory);
        if (properties.containsKey(SHUTDOWN)) {
            source.setShutdownDatabase("shutdown");
        } else {
            source.setCreateDatabase("create");
        }
        return source;
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(final Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("only plain data sources");
    }

    @Override
    public XADataSource createXADataSource(final Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException("only plain data sources");
    }

    @Override
    public Driver createDriver(final Properties properties) {
        return new EmbeddedDriver();
    }
}
