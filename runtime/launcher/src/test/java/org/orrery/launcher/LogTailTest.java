package org.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-04T05:06:07");

    @TempDir
    private Path data;

    @Test
    void theLatestErrorSinceTheStartIsTheReason() throws IOException {
        log(
                "2026-03-04T05:06:08.100 ERROR [main] org.orrery.auth.A - first",
                "2026-03-04T05:06:08.200 ERROR [main] org.orrery.auth.A - seed file: odd - very odd",
                "java.lang.Exception: below",
                "2026-03-04T05:06:08.300 INFO  [main] org.orrery.auth.A - later");
        assertThat(LogTail.error(data, START)).contains("seed file: odd - very odd");
    }

    @Test
    void anErrorOfAnEarlierRunIsNone() throws IOException {
        log("2026-03-04T05:06:06.999 ERROR [main] org.orrery.auth.A - before");
        assertThat(LogTail.error(data, START)).isEmpty();
    }

    @Test
    void withoutALogThereIsNoReason() {
        assertThat(LogTail.error(data, START)).isEmpty();
    }

    private void log(final String... lines) throws IOException {
        final Path file = LogTail.file(data);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }
}
