package org.orrery.itests.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Copies of bundles that say they are another version. */
final class OtherVersion {
    private OtherVersion() {}

    static Path of(final Path bundle, final String version, final Path copy) throws IOException {
        try (InputStream file = Files.newInputStream(bundle);
                JarInputStream in = new JarInputStream(file)) {
            final Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
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
