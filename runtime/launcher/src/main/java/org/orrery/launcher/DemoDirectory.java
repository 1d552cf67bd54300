package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Where the nodes of the demo keep what they need, until it ends. */
record DemoDirectory(Path path) implements AutoCloseable {
    static DemoDirectory create() {
        try {
            return new DemoDirectory(Files.createTempDirectory("orrery-demo"));
        } catch (final IOException full) {
            throw UserError.failure("no temporary directory can be made (" + full.getMessage()
                    + "); set JAVA_OPTS=-Djava.io.tmpdir=DIR to one that can be written");
        }
    }

    /** Removes it; what cannot be removed is named on standard error. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes)
                        throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(final Path visited, final IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException leftBehind) {
            System.err.println("orrery: " + path + " could not be removed: " + leftBehind.getMessage());
        }
    }
}
