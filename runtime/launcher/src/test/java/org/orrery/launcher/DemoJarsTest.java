package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJarsTest {
    @TempDir
    private Path directory;

    @Test
    void aCopyIsTheNextVersionAndOtherwiseTheSame() throws IOException {
        final Path original = directory.resolve("original.jar");
        write(original);

        final Path copy = new DemoJars(directory)
                .withNextVersion(new DemoNode.Part("auth", "0.1.0.SNAPSHOT", "reference:" + original.toUri()));

        try (JarFile jar = new JarFile(copy.toFile())) {
            final Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-Version")).isEqualTo("0.1.1");
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("org.orrery.auth");
            assertThat(jar.getInputStream(jar.getEntry("a/b.txt")).readAllBytes())
                    .containsExactly(1, 2, 3);
        }
    }

    private static void write(final Path path) throws IOException {
        final Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-Version", "0.1.0.SNAPSHOT");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.orrery.auth");
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry("a/b.txt"));
            out.write(new byte[] {1, 2, 3});
            out.closeEntry();
        }
    }
}
