package org.orrery.launcher;

/** Something the user can mend: the message is one line that says what is wrong and what to do. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserError(final int exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line is wrong: exit code 2. */
    static UserError usage(final String message) {
        return new UserError(Main.EXIT_USAGE, message);
    }

    /** The command cannot be carried out: exit code 1. */
    static UserError failure(final String message) {
        return new UserError(Main.EXIT_FAILURE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
