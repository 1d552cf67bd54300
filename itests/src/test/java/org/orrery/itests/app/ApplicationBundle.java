package org.orrery.itests.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Wraps an application of the tests as a bundle. */
public final class ApplicationBundle {
    private ApplicationBundle() {}

    /** Writes a bundle of the {@link CountingApplication} and answers where. */
    public static Path write(final Path path) throws IOException {
        return write(path, CountingApplication.class);
    }

    /** The same with an activator that has no inner classes. */
    public static Path write(final Path path, final Class<? extends BundleActivator> activator) throws IOException {
        return write(path, activator, Map.of());
    }

    /** Writes a bundle of the {@link FollowedApplication} that speaks for one side, and answers where. */
    public static Path writeFollowed(final Path path, final int side) throws IOException {
        return write(path, FollowedApplication.class, Map.of(FollowedApplication.SIDE, Integer.toString(side)));
    }

    private static Path write(final Path path, final Class<?> activator, final Map<String, String> headers)
            throws IOException {
        final Manifest manifest = new Manifest();
        final Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.orrery.itests.app." + activator.getSimpleName());
        main.putValue("Bundle-Activator", activator.getName());
        headers.forEach(main::putValue);
        main.putValue(
                "Import-Package",
                "org.osgi.framework,org.orrery.auth.api,org.orrery.fetcher.api,org.orrery.flood.api,"
                        + "org.orrery.flowcontrol.api,org.orrery.link.api,"
                        + "org.orrery.node.api,org.orrery.overlay.api,org.orrery.wire.api");
        Files.createDirectories(path.getParent());
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            add(activator, out);
            add(FloodCredit.class, out);
        }
        return path;
    }

    private static void add(final Class<?> type, final JarOutputStream out) throws IOException {
        final String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = ApplicationBundle.class.getResourceAsStream("/" + file)) {
            out.putNextEntry(new JarEntry(file));
            in.transferTo(out);
            out.closeEntry();
        }
    }
}
