package org.orrery.persistence;

import java.io.IOException;

class DerbyDatabaseTest extends DatabaseContract {
    static {
        // What a commit is worth is tested by killing processes; here it would only cost time.
        System.setProperty("derby.system.durability", "test");
    }

    private int databases;

    @Override
    String newDatabase() {
        return "derby://" + directory.resolve("db" + databases++);
    }

    @Override
    String storedDatabase(final int schema) throws IOException {
        return "derby://" + StoredDatabases.unzip("derby-schema-" + schema + ".zip", directory.resolve("stored"));
    }
}
