package org.orrery.itests.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Opens every built bundle of ours. */
class StructureIT {
    private static final int FEWEST_BUNDLES = 20;

    @Test
    void everyBundleKeepsToTheRules() throws IOException {
        final List<BundleJar> jars = ours();

        assertThat(new StructureRules(jars, libraries()).violations()).isEmpty();
    }

    @Test
    void seesAllBundles() throws IOException {
        assertThat(ours().stream().map(BundleJar::name)).hasSizeGreaterThanOrEqualTo(FEWEST_BUNDLES);
    }

    private static List<BundleJar> ours() throws IOException {
        try (Stream<Path> files = Files.list(bundles("orrery"))) {
            return files.sorted().map(StructureIT::read).toList();
        }
    }

    private static BundleJar read(final Path path) {
        try {
            return BundleJar.read(path);
        } catch (final IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Netty and Bouncy Castle, whose jars are modules; what pax-logging exports is a module's of its own elsewhere. */
    private static List<ModuleDescriptor> libraries() {
        final List<ModuleDescriptor> libraries = new ArrayList<>();
        libraries.add(
                ModuleDescriptor.newModule("org.slf4j").exports("org.slf4j").build());
        ModuleFinder.of(bundles("platform")).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module ->
                        module.name().startsWith("io.netty.") || module.name().startsWith("org.bouncycastle."))
                .forEach(libraries::add);
        assertThat(libraries)
                .extracting(ModuleDescriptor::name)
                .contains("io.netty.transport", "org.bouncycastle.provider");
        return libraries;
    }

    private static Path bundles(final String kind) {
        return Path.of(System.getProperty("bundles.dir"), kind);
    }
}
