package org.orrery.itests.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The built bundles, where the build has copied them. */
public final class Bundles {
    /** What runs before our bundles, in this order. */
    public static final List<String> PLATFORM = List.of(
            "pax-logging-api",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.osgi.service.jdbc",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "org.apache.felix.gogo.runtime",
            "org.apache.felix.gogo.command",
            "bcprov-jdk18on",
            "jackson-core",
            "netty-common",
            "netty-buffer",
            "netty-resolver",
            "netty-transport",
            "netty-transport-native-unix-common",
            "netty-transport-classes-epoll");

    private static final Path DIRECTORY = Path.of(System.getProperty("bundles.dir"));

    private Bundles() {}

    /** A bundle that is not ours. */
    public static Path platform(final String name) {
        return DIRECTORY.resolve("platform").resolve(name + ".jar");
    }

    /** The other framework. */
    static Path equinox() {
        return DIRECTORY.resolve("equinox").resolve("org.eclipse.osgi.jar");
    }

    /** A bundle of ours, by its artifact. */
    public static Path ours(final String artifact) {
        return DIRECTORY.resolve("orrery").resolve(artifact + ".jar");
    }

    /** The artifacts of all our bundles, sorted. */
    public static List<String> ours() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("orrery"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }

    /** A copy of a bundle that says it is another version. */
    public static Path withVersion(final Path bundle, final String version, final Path copy) throws IOException {
        return withHeader(bundle, "Bundle-Version", present -> version, copy);
    }

    /** A copy of a bundle with another value of one header of its manifest. */
    public static Path withHeader(
            final Path bundle, final String header, final UnaryOperator<String> change, final Path copy)
            throws IOException {
        Files.createDirectories(copy.getParent());
        try (InputStream file = Files.newInputStream(bundle);
                JarInputStream in = new JarInputStream(file)) {
            final Manifest manifest = in.getManifest();
            final Attributes main = manifest.getMainAttributes();
            main.putValue(header, change.apply(main.getValue(header)));
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
