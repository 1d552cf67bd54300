package org.orrery.persistence.api;

/** A change is in force but not stored yet. The message says why, and never holds a secret. */
public final class NotStored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A change that waits for the database. */
    public NotStored(final String message) {
        super(message, null, false, false);
    }
}
