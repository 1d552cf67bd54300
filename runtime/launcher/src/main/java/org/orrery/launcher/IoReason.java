package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

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
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + " does not exist and cannot be made";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
