package org.orrery.itests.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.orrery.itests.node.Bundles;

/** The unpacked distribution. */
final class Distribution {
    static final Path HOME = Path.of(System.getProperty("orrery.distribution"));

    /** What people look at and type into, and what is no bundle of its own. */
    private static final Set<String> LEFT_OUT = Set.of(
            "pax-logging-logback.jar",
            "org.apache.felix.gogo.shell.jar",
            "netty-transport-native-epoll.jar",
            "console.jar");

    private Distribution() {}

    /** What a node of the demo has, by start level, without the platform that the tests start first. */
    static List<Path> demoBundles() throws IOException {
        return Stream.concat(jars("bundles"), jars("demo"))
                .filter(jar -> !LEFT_OUT.contains(jar.getFileName().toString()))
                .filter(jar -> Bundles.PLATFORM.stream().noneMatch(name -> jar.endsWith(name + ".jar")))
                .toList();
    }

    private static Stream<Path> jars(final String folder) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(folder), 2)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        }
    }
}
