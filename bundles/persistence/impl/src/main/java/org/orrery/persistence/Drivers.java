package org.orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.jdbc.DataSourceFactory;

/** The database drivers that are there, by the names of their driver classes. Any thread. */
final class Drivers {
    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(final DataSourceFactory factory, final Map<String, ?> properties) {
        final Object driver = properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS);
        if (driver != null) {
            entries.add(new Entry(driver.toString(), factory));
        }
    }

    synchronized void remove(final DataSourceFactory factory) {
        entries.removeIf(entry -> entry.factory() == factory);
    }

    /** The factory for a driver class, or null while there is none. */
    synchronized DataSourceFactory find(final String driverClass) {
        return entries.stream()
                .filter(entry -> entry.driverClass().equals(driverClass))
                .map(Entry::factory)
                .findFirst()
                .orElse(null);
    }

    private record Entry(String driverClass, DataSourceFactory factory) {}
}
