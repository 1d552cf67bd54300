package org.orrery.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.orrery.overlay.api.StrKey;
import org.orrery.wire.api.Uint256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that makes a node the same node after a restart: one line, the seed in strkey form ({@code S…}).
 *
 * <p>Messages and logs name the file and what is wrong with it, never its content.
 */
final class SeedFile {
    private static final Logger LOG = LoggerFactory.getLogger(SeedFile.class);
    private static final String OWNER_ONLY = "rw-------";
    private static final int MAX_FILE_BYTES = 1024;

    private final Path path;

    SeedFile(final Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * The seed in the file; a missing file is made, with a fresh seed and for its owner only.
     *
     * @throws IOException if the file can neither be read nor made, or holds no seed; the message says which and why
     */
    byte[] readOrCreate(final SecureRandom random) throws IOException {
        if (Files.notExists(path)) {
            doing("make", () -> create(random));
        }
        final StringBuilder text = new StringBuilder();
        doing("read", () -> text.append(read()));
        try {
            return StrKey.decodeSeed(text.toString());
        } catch (final IllegalArgumentException wrong) {
            throw new IOException("seed file " + path + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The messages of the file system are often no more than the path: says what was tried, and what happened. */
    private void doing(final String what, final FileWork work) throws IOException {
        try {
            work.run();
        } catch (final IOException failed) {
            throw new IOException(
                    "cannot " + what + " seed file " + path + ": "
                            + failed.getClass().getSimpleName() + " " + failed.getMessage(),
                    failed);
        }
    }

    private String read() throws IOException {
        warnIfOthersCanRead();
        // Somebody may have named the wrong file: more than this is not a seed, and not worth reading.
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.ISO_8859_1).strip();
        }
    }

    private void create(final SecureRandom random) throws IOException {
        final byte[] seed = new byte[Uint256.BYTES];
        random.nextBytes(seed);
        Files.createDirectories(path.getParent());
        final Path draft = Files.createTempFile(path.getParent(), ".seed", ".tmp", ownerOnly());
        try {
            Files.writeString(draft, StrKey.encodeSeed(seed) + "\n");
            // Moved into place whole: a crash leaves no half a seed, and whoever was faster keeps the file.
            Files.move(draft, path);
            LOG.info("made seed file {}: keep it, it is the identity of this node", path);
        } catch (final FileAlreadyExistsException faster) {
            LOG.debug("seed file {} appeared meanwhile", path);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private void warnIfOthersCanRead() throws IOException {
        if (isPosix()) {
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn("seed file {} can be read by others; allow it to its owner only (chmod 600)", path);
            }
        }
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private interface FileWork {
        void run() throws IOException;
    }
}
