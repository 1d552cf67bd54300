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

/** Wraps the {@link CountingApplication} as a bundle. */
public final class ApplicationBundle {
    private static final String CLASS_FILE = CountingApplication.class.getName().replace('.', '/') + ".class";

    private ApplicationBundle() {}

    /** Writes the bundle and answers where. */
    public static Path write(final Path path) throws IOException {
        final Manifest manifest = new Manifest();
        final Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.orrery.itests.app");
        main.putValue("Bundle-Activator", CountingApplication.class.getName());
        main.putValue(
                "Import-Package",
                "org.osgi.framework,org.orrery.flowcontrol.api,org.orrery.link.api,"
                        + "org.orrery.node.api,org.orrery.overlay.api,org.orrery.wire.api");
        Files.createDirectories(path.getParent());
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = ApplicationBundle.class.getResourceAsStream("/" + CLASS_FILE)) {
            out.putNextEntry(new JarEntry(CLASS_FILE));
            in.transferTo(out);
            out.closeEntry();
        }
        return path;
    }
}
