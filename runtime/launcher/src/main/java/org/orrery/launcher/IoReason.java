package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/** Says why a file could not be used. The message of some exceptions is no more than the file's name. */
final class IoReason {
    private IoReason() {}

    static String of(final IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getMessage() + " is not a directory";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
