package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;
import org.osgi.framework.Bundle;

class PartFilesTest {
    @TempDir
    Path directory;

    private PartFiles files;

    @BeforeEach
    void open() {
        files = new PartFiles(directory.resolve("parts"));
    }

    @Test
    void copiesOfTheSameNameDoNotMeet() throws IOException {
        final Path first = files.copyOf(jar("flood.jar", "one"));
        final Path second = files.copyOf(jar("flood.jar", "two"));

        assertThat(first).hasContent("one");
        assertThat(second).hasContent("two");
    }

    @Test
    void aMissingJarIsRefusedWithItsName() {
        assertThatThrownBy(() -> files.copyOf(directory.resolve("no.jar")))
                .isInstanceOf(SwapRefused.class)
                .hasMessageContaining("no.jar")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void theOneBeforeIsKeptAndTheOneBeforeThatIsNot() throws IOException {
        final Path original = jar("original.jar", "0");
        final Path first = files.copyOf(jar("a.jar", "1"));
        final Path second = files.copyOf(jar("b.jar", "2"));
        final Path third = files.copyOf(jar("c.jar", "3"));

        files.swapped(Area.FLOOD, first, original);
        assertThat(files.previous(Area.FLOOD)).isEqualTo(original);
        files.swapped(Area.FLOOD, second, first);
        files.swapped(Area.FLOOD, third, second);

        assertThat(files.previous(Area.FLOOD)).isEqualTo(second);
        assertThat(files.previous(Area.AUTH)).isNull();
        assertThat(original).exists();
        assertThat(first).doesNotExist();
        assertThat(second).exists();
    }

    @Test
    void goingForthAndBackKeepsBothFiles() throws IOException {
        final Path first = files.copyOf(jar("a.jar", "1"));
        final Path second = files.copyOf(jar("b.jar", "2"));

        for (int i = 0; i < 3; i++) {
            files.swapped(Area.FLOOD, second, first);
            files.swapped(Area.FLOOD, first, second);
        }

        assertThat(first).exists();
        assertThat(second).exists();
    }

    @Test
    void onlyOurOwnFilesAreDeleted() throws IOException {
        final Path original = jar("original.jar", "0");

        files.delete(original);

        assertThat(original).exists();
    }

    @Test
    void aBundleFromAFileIsThatFile() throws IOException {
        final Path original = jar("original.jar", "0");

        assertThat(files.fileOf(Area.FLOOD, installedFrom("reference:" + original.toUri())))
                .isEqualTo(original);
    }

    @Test
    void aBundleFromSomewhereElseIsFetchedFromThere() throws IOException {
        final Path archive = directory.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("flood.jar"));
            out.write("0".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(files.fileOf(Area.FLOOD, installedFrom("jar:" + archive.toUri() + "!/flood.jar")))
                .hasContent("0");
    }

    @Test
    void aBundleThatIsNowhereToBeFoundHasNoFile() {
        assertThat(files.fileOf(Area.FLOOD, installedFrom("input stream"))).isNull();
        assertThat(files.fileOf(
                        Area.FLOOD,
                        installedFrom(directory.resolve("gone.jar").toUri().toString())))
                .isNull();
    }

    private static Bundle installedFrom(final String location) {
        return (Bundle) Proxy.newProxyInstance(
                PartFilesTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (bundle, method, arguments) -> method.getName().equals("getLocation") ? location : "org.orrery.flood");
    }

    private Path jar(final String name, final String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
