package org.orrery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of one node, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile lockFile;
    private final FileLock lock;

    private DataDirectory(final Path path, final RandomAccessFile lockFile, final FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is missing and takes hold of it.
     *
     * @throws UserError if it cannot be written or another node runs in it
     */
    static DataDirectory open(final Path path) {
        try {
            Files.createDirectories(path.resolve("logs"));
            final RandomAccessFile file =
                    new RandomAccessFile(path.resolve("lock").toFile(), "rw");
            final FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw UserError.failure("another node runs in " + path + "; stop it or give --data another directory");
            }
            final DataDirectory directory = new DataDirectory(path.toAbsolutePath(), file, lock);
            directory.writeLogging();
            return directory;
        } catch (final IOException unwritable) {
            throw UserError.failure("cannot write in " + path + " (" + IoReason.of(unwritable)
                    + "); give --data a directory that this user may write");
        }
    }

    Path path() {
        return path;
    }

    Path logback() {
        return path.resolve("logback.xml");
    }

    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (final IOException ignoredByDesign) {
            // The lock goes with the process in any case.
            System.err.println("orrery: the lock of " + path + " was not released: " + ignoredByDesign.getMessage());
        }
    }

    private static FileLock tryLock(final RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (final OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void writeLogging() throws IOException {
        if (Files.exists(logback())) {
            return;
        }
        try (InputStream template = DataDirectory.class.getResourceAsStream("logback.xml")) {
            final String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    logback(), text.replace("@LOGS@", path.resolve("logs").toString()));
        }
    }
}
