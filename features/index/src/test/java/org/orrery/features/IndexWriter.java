package org.orrery.features;

import aQute.bnd.osgi.repository.XMLResourceGenerator;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.libg.cryptography.SHA256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.osgi.resource.Resource;

/** Writes the index of a directory of bundles, with addresses relative to the index; the build calls it. */
public final class IndexWriter {
    private static final String TYPE = "application/vnd.osgi.bundle";

    private IndexWriter() {}

    /**
     * Writes {@code index.xml}.
     *
     * @param args the directory, in which {@code bundles} are, and the repository's name
     */
    public static void main(final String... args) throws Exception {
        final Path repository = Path.of(args[0]);
        final List<Resource> bundles = new ArrayList<>();
        for (final Path bundle : bundles(repository.resolve("bundles"))) {
            bundles.add(describe(bundle));
        }
        new XMLResourceGenerator()
                .name(args[1])
                // A number that grows with each index; the same each time, so that builds can be compared.
                .increment(0)
                .base(repository.toUri())
                .resources(bundles)
                .save(repository.resolve("index.xml").toFile());
    }

    /** By the main manifest alone: what bnd makes of multi-release jars, only bnd understands. */
    private static Resource describe(final Path bundle) throws Exception {
        final ResourceBuilder builder = new ResourceBuilder();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            builder.addManifest(jar.getManifest());
        }
        builder.addContentCapability(
                bundle.toUri(), SHA256.digest(bundle.toFile()).asHex(), Files.size(bundle), TYPE);
        return builder.build();
    }

    private static List<Path> bundles(final Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
