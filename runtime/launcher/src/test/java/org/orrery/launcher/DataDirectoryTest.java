package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void isMadeWithAPlaceForLogs() throws IOException {
        final Path path = temporary.resolve("a/b");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(path.resolve("logs")).isDirectory();
            assertThat(Files.readString(directory.logback()))
                    .contains(path.resolve("logs/orrery.log").toString());
        }
    }

    @Test
    void belongsToOneNodeAtATime() {
        try (DataDirectory holder = DataDirectory.open(temporary)) {
            assertThat(holder.path()).isEqualTo(temporary);
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> DataDirectory.open(temporary))
                    .withMessageContaining("another node runs in " + temporary)
                    .withMessageContaining("--data");
        }
        assertThatCode(() -> DataDirectory.open(temporary).close()).doesNotThrowAnyException();
    }

    @Test
    void leavesAnEditedLoggingAlone() throws IOException {
        Files.writeString(temporary.resolve("logback.xml"), "mine");
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            assertThat(directory.logback()).hasContent("mine");
        }
    }

    @Test
    void cannotBeAFileNorLieBelowOne() throws IOException {
        final Path file = Files.createFile(temporary.resolve("file"));
        for (final Path path : new Path[] {file, file.resolve("below")}) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> DataDirectory.open(path))
                    .withMessageContaining("cannot write in " + path)
                    .withMessageContaining("--data")
                    .matches(error -> error.exitCode() == Main.EXIT_FAILURE);
        }
    }
}
