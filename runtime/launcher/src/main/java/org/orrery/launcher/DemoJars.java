package org.orrery.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Copies of bundles that say they are the next version.
 *
 * @param directory where they are put; exists
 */
record DemoJars(Path directory) {
    private static final String REFERENCE = "reference:";

    /** A copy of the bundle of a part. */
    Path withNextVersion(final DemoNode.Part part) {
        final String location = part.location();
        final Path jar =
                Path.of(URI.create(location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location));
        try {
            return copy(jar, next(part.version()), directory.resolve(part.area() + ".jar"));
        } catch (final IOException broken) {
            throw new UncheckedIOException(jar + " could not be copied", broken);
        }
    }

    /** The least version that is higher, whatever the qualifier. */
    static Version next(final String version) {
        final Version present = Version.parseVersion(version);
        return new Version(present.getMajor(), present.getMinor(), present.getMicro() + 1);
    }

    private static Path copy(final Path jar, final Version version, final Path copy) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                JarInputStream in = new JarInputStream(file)) {
            final Manifest manifest = in.getManifest();
            manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version.toString());
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
