package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a node's log why it does not come up. */
final class LogTail {
    private static final Pattern ERROR = Pattern.compile("\\S+ ERROR .*? - (.*)");

    private LogTail() {}

    /** The latest error of the log, or where to look. */
    static String reason(final Path data) {
        final Path log = data.resolve("logs").resolve("orrery.log");
        try {
            final List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            for (int i = lines.size() - 1; i >= 0; i--) {
                final Matcher error = ERROR.matcher(lines.get(i));
                if (error.matches()) {
                    return error.group(1) + " (" + log + ")";
                }
            }
        } catch (final IOException unreadable) {
            return log + " should say why, but cannot be read: " + IoReason.of(unreadable);
        }
        return log + " says why";
    }
}
