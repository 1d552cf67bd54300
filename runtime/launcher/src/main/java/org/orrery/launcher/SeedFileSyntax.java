package org.orrery.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Looks at a seed file before anything is started, so that a wrong one is refused at once. The node itself reads it, and
 * makes one that is missing. What is in it is never repeated.
 */
final class SeedFileSyntax {
    private static final Pattern SEED = Pattern.compile("\\s*S[A-Z2-7]{55}\\s*");
    private static final long MAX_BYTES = 1024;

    private SeedFileSyntax() {}

    /**
     * Passes a file that is missing or looks like one seed.
     *
     * @throws UserError that says what is wrong with it
     */
    static void check(final Path file) {
        if (SEED.matcher(file.toString()).matches()) {
            throw UserError.usage("--seed-file takes the name of a file, not the seed itself");
        }
        try {
            if (Files.exists(file) && !holdsSeed(file)) {
                throw UserError.failure(
                        "'" + file + "' does not hold a seed (S and 55 more characters); give --seed-file"
                                + " another file, or one that is missing to have it made");
            }
        } catch (final IOException unreadable) {
            throw UserError.failure("cannot read the seed file '" + file + "' (" + IoReason.of(unreadable)
                    + "); give --seed-file a file that this user may read");
        }
    }

    private static boolean holdsSeed(final Path file) throws IOException {
        return Files.size(file) <= MAX_BYTES
                && SEED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .matches();
    }
}
