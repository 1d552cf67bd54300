package org.orrery.persistence;

import java.sql.SQLException;

/** What a failed database says, in one line without secrets. */
final class SqlReason {
    private static final int MAX_CHARS = 300;
    private static final int MAX_DEPTH = 20;

    private SqlReason() {}

    /** The innermost message: the outer ones say only that there are inner ones. */
    static String of(final Throwable failure, final DatabaseUrl url) {
        Throwable inner = failure;
        String message = text(failure);
        for (int depth = 0; depth < MAX_DEPTH && next(inner) != null; depth++) {
            inner = next(inner);
            message = inner.getMessage() == null ? message : text(inner);
        }
        final String line = url.scrub(message.lines().findFirst().orElse(message));
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }

    private static Throwable next(final Throwable failure) {
        if (failure.getCause() != null && failure.getCause() != failure) {
            return failure.getCause();
        }
        return failure instanceof final SQLException sql ? sql.getNextException() : null;
    }

    private static String text(final Throwable failure) {
        final String name = failure.getClass().getSimpleName();
        if (failure.getMessage() == null) {
            return name;
        }
        // The class of a driver's or the system's complaint says nothing to an operator, that of a fault does.
        final boolean fault = failure instanceof RuntimeException || failure instanceof Error;
        final String message = failure.getMessage().replaceFirst("\\.+$", "");
        return fault ? name + ": " + message : message;
    }
}
