package org.orrery.wire.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Our verdicts against those of a walker that was written apart from this one, on generated and on damaged values of all
 * protocols. A small corpus is replayed on every build; {@code -Dorrery.xdr.differential=FOLDER} replays a large one
 * (files {@code *.txt}, lines as in {@link CorpusLine}).
 */
class XdrCorpusTest {
    @Test
    void agreesWithTheReferenceOnTheCorpus() {
        final List<String> differences = new ArrayList<>();

        for (final CorpusLine line : Resources.corpus()) {
            note(differences, line);
        }

        assertThat(differences).isEmpty();
    }

    @Test
    void givesTheSameVerdictsToManyThreadsAtOnce() {
        final long differences = Resources.corpus().parallelStream()
                .filter(line -> line.difference() != null)
                .count();

        assertThat(differences).isZero();
    }

    @Test
    @EnabledIfSystemProperty(named = "orrery.xdr.differential", matches = ".+")
    void agreesWithTheReferenceOnAFolder() throws IOException {
        final List<String> differences = new ArrayList<>();
        final Map<String, Integer> counts = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("orrery.xdr.differential")))) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.map(CorpusLine::parse).forEach(line -> {
                        note(differences, line);
                        final boolean sameClass = Verdict.violation(line.verdict()) == line.violation();
                        counts.merge(
                                (line.ok() ? "accepted" : "refused") + (sameClass ? "" : ", other class"),
                                1,
                                Integer::sum);
                    });
                }
            }
        }

        System.out.println("differential run: " + counts + ", differences: " + differences.size());
        assertThat(differences).isEmpty();
    }

    @Test
    void recordsDecodeWhatTheValidatorAcceptsAndEncodeTheSameBytes() {
        final List<String> differences = new ArrayList<>();
        int decoded = 0;

        for (final CorpusLine line : Resources.corpus()) {
            if (!Records.canDecode(line.type(), line.bytes())) {
                continue;
            }
            final XdrValidator strict = XdrValidator.of(line.protocol(), true);
            final boolean accepted = Verdict.isOk(strict.validate(line.type(), line.bytes(), 0, line.bytes().length));
            byte[] again = null;
            try {
                again = Records.reencode(line.type(), line.bytes(), line.protocol());
            } catch (final XdrException expected) {
                assertThat(accepted).as(expected.getMessage()).isFalse();
            }
            if (again != null) {
                decoded++;
                final byte[] canonical = strict.canonical(line.type(), line.bytes(), 0, line.bytes().length);
                if (!java.util.Arrays.equals(again, canonical)) {
                    differences.add(line.type() + " differs when encoded again");
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(decoded).isGreaterThan(1000);
    }

    private static void note(final List<String> differences, final CorpusLine line) {
        final String difference = line.difference();
        if (difference != null && differences.size() < 20) {
            differences.add(line.type() + " of protocol " + line.protocol() + ", " + line.bytes().length + " bytes: "
                    + difference + ": " + java.util.Base64.getEncoder().encodeToString(line.bytes()));
        }
    }
}
