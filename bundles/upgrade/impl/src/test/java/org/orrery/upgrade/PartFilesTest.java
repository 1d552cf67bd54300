package org.orrery.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.handover.api.SwapRefused;
import org.orrery.overlay.api.Area;

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

    private Path jar(final String name, final String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
