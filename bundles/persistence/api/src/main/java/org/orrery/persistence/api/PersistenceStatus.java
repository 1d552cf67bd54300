package org.orrery.persistence.api;

import java.util.Objects;

/**
 * Where peer records and bans are kept, and how well that works. Holds no secret.
 *
 * @param state whether there is a database and whether it answers
 * @param database the configured database, passwords left out; empty where there is none
 * @param problem why the database does not answer and what can be done; empty while it does
 * @param records peer records in memory
 * @param bans bans in memory
 * @param waiting changes that are not written yet
 * @param written changes written since the start
 * @param failedAttempts how often opening the database or writing to it failed since the start
 * @param evictions peer records that had to go because the store was full
 */
public record PersistenceStatus(
        State state,
        String database,
        String problem,
        int records,
        int bans,
        int waiting,
        long written,
        long failedAttempts,
        long evictions) {
    public PersistenceStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(problem, "problem");
    }

    /** Whether there is a database and whether it answers. */
    public enum State {
        /** Nothing is to be stored. */
        MEMORY,
        /** The database is open. */
        OPEN,
        /** The database cannot be used for now; everything goes on from memory, and it is tried again. */
        AWAY
    }
}
