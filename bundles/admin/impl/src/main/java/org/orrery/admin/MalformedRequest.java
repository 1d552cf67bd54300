package org.orrery.admin;

/** What was asked cannot be read; the client is told so with status 400. */
final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRequest(final String message) {
        super(message, null, false, false);
    }
}
