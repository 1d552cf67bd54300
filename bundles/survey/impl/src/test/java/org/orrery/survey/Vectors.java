package org.orrery.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;

/** The survey vectors of the specification; 30-manager-persistence-survey-admin.md, section 4.10. */
final class Vectors {
    private static final JsonNode ROOT = load();

    private Vectors() {}

    static JsonNode at(final String pointer) {
        final JsonNode node = ROOT.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no vector at " + pointer);
        }
        return node;
    }

    static Stream<JsonNode> each(final String pointer) {
        return StreamSupport.stream(at(pointer).spliterator(), false);
    }

    static byte[] bytes(final JsonNode parent, final String field) {
        return HexFormat.of().parseHex(parent.required(field).asText());
    }

    static byte[] bytes(final String pointer) {
        return HexFormat.of().parseHex(at(pointer).asText());
    }

    static Uint256 uint256(final String pointer) {
        return Uint256.of(bytes(pointer));
    }

    /** The key that stands in a field as strkey. */
    static Uint256 node(final JsonNode parent, final String field) {
        return NodeId.ofStrKey(parent.required(field).asText()).key();
    }

    private static JsonNode load() {
        try (InputStream in = Vectors.class.getResourceAsStream("survey-vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
