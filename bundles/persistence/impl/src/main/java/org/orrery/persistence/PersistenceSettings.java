package org.orrery.persistence;

/**
 * What the operator wants.
 *
 * @param database where to keep records and bans
 * @param maxRecords most records, at least 1
 * @param problem why the wish for a database could not be understood; empty if it could
 */
record PersistenceSettings(DatabaseUrl database, int maxRecords, String problem) {
    /** Settings with a connection string; if that is wrong, without a database and with the reason. */
    static PersistenceSettings of(final String database, final int maxRecords) {
        try {
            return new PersistenceSettings(DatabaseUrl.parse(SecretFile.resolve(database)), maxRecords, "");
        } catch (final IllegalArgumentException wrong) {
            return new PersistenceSettings(DatabaseUrl.parse(""), maxRecords, wrong.getMessage());
        }
    }
}
