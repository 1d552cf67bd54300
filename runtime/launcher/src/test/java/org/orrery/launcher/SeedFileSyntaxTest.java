package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFileSyntaxTest {
    private static final String SEED = "S" + "A".repeat(55);

    @TempDir
    private Path directory;

    @Test
    void aMissingFileAndOneSeedPass() throws IOException {
        final Path file = directory.resolve("seed");
        assertThatCode(() -> SeedFileSyntax.check(file)).doesNotThrowAnyException();
        Files.writeString(file, SEED + "\n");
        assertThatCode(() -> SeedFileSyntax.check(file)).doesNotThrowAnyException();
    }

    @Test
    void anythingElseIsRefusedWithoutRepeatingIt() throws IOException {
        final Path file = Files.writeString(directory.resolve("seed"), SEED + "A");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SeedFileSyntax.check(file))
                .withMessageContaining(file.toString())
                .matches(error -> !error.getMessage().contains(SEED));
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SeedFileSyntax.check(directory))
                .withMessageContaining("--seed-file");
    }

    @Test
    void aSeedInPlaceOfTheFileIsRefusedWithoutRepeatingIt() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SeedFileSyntax.check(Path.of(SEED)))
                .matches(error -> error.exitCode() == Main.EXIT_USAGE)
                .matches(error -> !error.getMessage().contains(SEED));
    }
}
