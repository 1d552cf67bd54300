package org.orrery.itests.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;

/** Wraps the {@link CountingApplication}, or another activator of one class, as a bundle. */
public final class ApplicationBundle {
    private ApplicationBundle() {}

    /** Writes the bundle and answers where. */
    public static Path write(final Path path) throws IOException {
        return write(path, CountingApplication.class);
    }

    /** The same with an activator that has no inner classes. */
    public static Path write(final Path path, final Class<? extends BundleActivator> activator) throws IOException {
        final String classFile = activator.getName().replace('.', '/') + ".class";
        final Manifest manifest = new Manifest();
        final Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.orrery.itests.app." + activator.getSimpleName());
        main.putValue("Bundle-Activator", activator.getName());
        main.putValue(
                "Import-Package",
                "org.osgi.framework,org.orrery.fetcher.api,org.orrery.flood.api,"
                        + "org.orrery.flowcontrol.api,org.orrery.link.api,"
                        + "org.orrery.node.api,org.orrery.overlay.api,org.orrery.wire.api");
        Files.createDirectories(path.getParent());
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = ApplicationBundle.class.getResourceAsStream("/" + classFile)) {
            out.putNextEntry(new JarEntry(classFile));
            in.transferTo(out);
            out.closeEntry();
        }
        return path;
    }
}
