package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a node's log why it does not come up. */
final class LogTail {
    private static final Pattern ERROR = Pattern.compile("(\\S+) ERROR .*? - (.*)");

    private LogTail() {}

    /** Where a node logs. */
    static Path file(final Path data) {
        return data.resolve("logs").resolve("orrery.log");
    }

    /** The latest error that a node logged since then. The log may be gone, or written in a form of the user's own. */
    static Optional<String> error(final Path data, final LocalDateTime since) {
        final List<String> lines;
        try {
            lines = Files.readAllLines(file(data), StandardCharsets.UTF_8);
        } catch (final IOException unreadable) {
            return Optional.empty();
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            final Matcher error = ERROR.matcher(lines.get(i));
            if (error.matches()) {
                // Times of one form sort as text; the latest error is all that counts.
                return error.group(1).compareTo(since.toString()) >= 0 ? Optional.of(error.group(2)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
