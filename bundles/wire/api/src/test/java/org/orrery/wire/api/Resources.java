package org.orrery.wire.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** The files beside the tests. */
final class Resources {
    private Resources() {}

    static JsonNode json(final String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> each(final JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The corpus: generated and damaged values with the verdicts of the reference walker. */
    static List<CorpusLine> corpus() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Resources.class.getResourceAsStream("xdr-corpus.txt.gz")),
                StandardCharsets.US_ASCII))) {
            return lines.lines().map(CorpusLine::parse).toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
