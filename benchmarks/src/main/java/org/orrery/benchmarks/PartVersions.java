package org.orrery.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Copies of a part's bundle with two versions, to be put in charge by turns. */
final class PartVersions {
    private static final String VERSION = "Bundle-Version";

    private final Path[] jars;
    private int given;

    /** Copies a jar twice into a directory. */
    PartVersions(final Path jar, final Path directory) throws IOException {
        jars = new Path[] {
            copy(jar, "0.1.1", directory.resolve("one-" + jar.getFileName())),
            copy(jar, "0.1.2", directory.resolve("other-" + jar.getFileName()))
        };
    }

    /** The one that was not given last. */
    Path next() {
        return jars[given++ % jars.length];
    }

    private static Path copy(final Path jar, final String version, final Path copy) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                JarInputStream in = new JarInputStream(file)) {
            final Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue(VERSION, version);
            try (OutputStream to = Files.newOutputStream(copy);
                    JarOutputStream out = new JarOutputStream(to, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return copy;
    }
}
