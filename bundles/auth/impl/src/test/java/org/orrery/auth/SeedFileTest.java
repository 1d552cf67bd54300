package org.orrery.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.overlay.api.StrKey;

class SeedFileTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsMadeAndReusedAfterwards() throws IOException {
        final Path path = folder.resolve("conf/node.seed");

        final byte[] made = new SeedFile(path).readOrCreate(new SecureRandom());

        assertThat(new SeedFile(path).readOrCreate(new SecureRandom())).isEqualTo(made);
        assertThat(path).hasContent(StrKey.encodeSeed(made));
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadAFileThatWasMade() throws IOException {
        final Path path = folder.resolve("node.seed");

        new SeedFile(path).readOrCreate(new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileWrittenByHandIsRead() throws IOException {
        final Path path = folder.resolve("node.seed");
        Files.writeString(path, "  " + StrKey.encodeSeed(Sides.seed(5)) + "\r\n");

        assertThat(new SeedFile(path).readOrCreate(new SecureRandom())).isEqualTo(Sides.seed(5));
    }

    @Test
    void aWrongFileIsNamedAndNeverQuoted() throws IOException {
        final Path path = folder.resolve("node.seed");
        final String seed = StrKey.encodeSeed(Sides.seed(5));
        Files.writeString(path, seed.substring(0, 55) + (seed.endsWith("A") ? "B" : "A"));

        assertThatThrownBy(() -> new SeedFile(path).readOrCreate(new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("checksum")
                .message()
                .doesNotContain(seed.substring(0, 20));
        Files.writeString(path, "x".repeat(5000));
        assertThatThrownBy(() -> new SeedFile(path).readOrCreate(new SecureRandom()))
                .hasMessageContaining("56 characters");
        assertThat(path).hasContent("x".repeat(5000));
    }

    @Test
    void aPlaceThatCannotHoldAFileIsNamed() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new SeedFile(file.resolve("node.seed")).readOrCreate(new SecureRandom()))
                .isInstanceOf(IOException.class)
                // Which of the two it is depends on what the JDK makes of a path below a file.
                .message()
                .containsPattern("^cannot (read|make) seed file " + Pattern.quote(file.resolve("node.seed") + ""));
        assertThatThrownBy(() -> new SeedFile(folder).readOrCreate(new SecureRandom()))
                .hasMessageStartingWith("cannot read seed file " + folder);
    }
}
