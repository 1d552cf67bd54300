package org.orrery.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A setting that may stand in a file of its own: {@code $FILE:PATH}, as stellar-core has it from v27.0.0 on. */
final class SecretFile {
    private static final String PREFIX = "$FILE:";
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    /**
     * The setting itself, or what the file that it names holds.
     *
     * @throws IllegalArgumentException if the file cannot be read or is open to others
     */
    static String resolve(final String setting) {
        final String stripped = setting.strip();
        if (!stripped.startsWith(PREFIX)) {
            return setting;
        }
        final Path file = Path.of(stripped.substring(PREFIX.length()));
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException("DATABASE: " + file + " is open to others; give it the mode 0600");
            }
            return Files.readString(file).strip();
        } catch (final IOException unreadable) {
            throw new IllegalArgumentException("DATABASE: " + file + " cannot be read", unreadable);
        }
    }
}
