package org.orrery.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The unpacked distribution: {@code bundles/NN/*.jar}, NN being the start level. */
record Home(Path path) {
    /** The distribution that the starting script names in {@code orrery.home}. */
    static Home find() {
        final String home = System.getProperty("orrery.home");
        if (home == null || !Files.isDirectory(Path.of(home, "bundles"))) {
            throw UserError.failure("the distribution is not there; start Orrery by its script ./orrery or bin/orrery");
        }
        return new Home(Path.of(home).toAbsolutePath());
    }

    /** The bundles of a node with their start levels, in the order of start. */
    List<LeveledBundle> bundles() {
        return bundlesIn("bundles");
    }

    /** The bundles that only a node of the demo has. */
    List<LeveledBundle> demoBundles() {
        return bundlesIn("demo");
    }

    private List<LeveledBundle> bundlesIn(final String folder) {
        try (Stream<Path> files = Files.walk(path.resolve(folder), 2)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(file -> new LeveledBundle(
                            Integer.parseInt(file.getParent().getFileName().toString()), file))
                    .toList();
        } catch (final IOException unreadable) {
            throw UserError.failure("the distribution in " + path + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** A jar and the start level at which it runs. */
    record LeveledBundle(int level, Path jar) {}
}
