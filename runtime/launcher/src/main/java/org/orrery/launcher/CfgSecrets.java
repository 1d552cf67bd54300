package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Secrets of a configuration file: they are read from files, and handed on in files, that only this user can open. */
final class CfgSecrets {
    private static final String FILE = "$FILE:";
    private static final long MAX_BYTES = 1 << 16;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private CfgSecrets() {}

    /** True if a value names the file that the secret is in. */
    static boolean isReference(final String value) {
        return value.startsWith(FILE);
    }

    /** The file that a reference names. */
    static Path file(final CfgTable table, final String key) {
        try {
            return Path.of(table.text(key).substring(FILE.length()));
        } catch (final InvalidPathException wrong) {
            throw table.refuse(key, "the file named under " + key + " is no path");
        }
    }

    /** The secret under a key: the value itself, or what the file that it names holds. */
    static String resolve(final CfgTable table, final String key) {
        final String value = table.text(key);
        if (!isReference(value)) {
            return value;
        }
        final Path file = file(table, key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw table.refuse(key, "Secret path is not a regular file: " + file);
            }
            if (isPosix(file) && !OWNER.containsAll(withoutExecute(Files.getPosixFilePermissions(file)))) {
                throw table.refuse(key, "the secret file " + file + " is open to others; give it the mode 0600");
            }
            final String secret =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (secret.isEmpty()) {
                throw table.refuse(key, "Secret file is empty: " + file);
            }
            return secret;
        } catch (final IOException unreadable) {
            throw table.refuse(key, "Cannot open secret file: " + file + " (" + IoReason.of(unreadable) + ")");
        }
    }

    /**
     * Keeps a secret in a file of the node's directory, mode 0600 from the start.
     *
     * @return the file
     */
    static Path keep(final Path directory, final String name, final String secret) {
        final Path file = directory.resolve(name).toAbsolutePath();
        try {
            Files.createDirectories(directory);
            final Path fresh = isPosix(directory)
                    ? Files.createTempFile(directory, name, ".new", PosixFilePermissions.asFileAttribute(OWNER))
                    : Files.createTempFile(directory, name, ".new");
            Files.writeString(fresh, secret + "\n", StandardCharsets.ISO_8859_1);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException unwritable) {
            throw UserError.failure("cannot write " + file + " (" + IoReason.of(unwritable)
                    + "); give --data a directory that this user may write");
        }
    }

    private static Set<PosixFilePermission> withoutExecute(final Set<PosixFilePermission> permissions) {
        final Set<PosixFilePermission> rest = EnumSet.noneOf(PosixFilePermission.class);
        rest.addAll(permissions);
        rest.remove(PosixFilePermission.OWNER_EXECUTE);
        return rest;
    }

    private static boolean isPosix(final Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
