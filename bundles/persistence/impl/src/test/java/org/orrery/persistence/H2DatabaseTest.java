package org.orrery.persistence;

import java.io.IOException;

class H2DatabaseTest extends DatabaseContract {
    private int databases;

    @Override
    String newDatabase() {
        return "h2://" + directory.resolve("db" + databases++) + ";PASSWORD=secret";
    }

    @Override
    String storedDatabase(final int schema) throws IOException {
        return "h2://" + StoredDatabases.unzip("h2-schema-" + schema + ".zip", directory.resolve("stored")) + "/db";
    }
}
