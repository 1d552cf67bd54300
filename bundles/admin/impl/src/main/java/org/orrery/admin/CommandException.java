package org.orrery.admin;

/** A command cannot be carried out; the message goes to the client as {@code {"exception": …}}. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(final String message) {
        super(message, null, false, false);
    }
}
