package org.orrery.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** A driver that works or fails as a test wants it. */
final class FaultyDriver implements DataSourceFactory {
    private final DataSourceFactory driver;
    private volatile String refusal;
    private volatile String commitFailure;

    FaultyDriver(final DataSourceFactory driver) {
        this.driver = driver;
    }

    /** Every new connection fails with this message; null ends that. */
    void refuse(final String message) {
        refusal = message;
    }

    /** Every commit fails with this message; null ends that. */
    void failCommits(final String message) {
        commitFailure = message;
    }

    @Override
    public DataSource createDataSource(final Properties properties) throws SQLException {
        final DataSource real = driver.createDataSource(properties);
        return proxy(DataSource.class, real, refusal);
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(final Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public XADataSource createXADataSource(final Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Driver createDriver(final Properties properties) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    private <T> T proxy(final Class<T> type, final Object real, final String failure) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    if (failure != null && method.getName().equals("getConnection")) {
                        throw new SQLException(failure);
                    }
                    if (commitFailure != null && method.getName().equals("commit")) {
                        throw new SQLException("outer", new SQLException(commitFailure));
                    }
                    try {
                        final Object result = method.invoke(real, values);
                        return result instanceof Connection ? proxy(Connection.class, result, null) : result;
                    } catch (final InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
