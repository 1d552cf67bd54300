package org.orrery.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.orrery.wire.api.Uint256;

/** The handshake vectors of the specification; 10-transport-auth-peer.md, section 3.8, explains the fields. */
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

    static Stream<JsonNode> each(final JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static byte[] bytes(final JsonNode parent, final String field) {
        return HexFormat.of().parseHex(parent.required(field).asText());
    }

    static Uint256 uint256(final JsonNode parent, final String field) {
        return Uint256.of(bytes(parent, field));
    }

    /** The body of a frame, without the record header. */
    static byte[] frameBody(final JsonNode frame) {
        final byte[] whole = bytes(frame, "frame");
        return java.util.Arrays.copyOfRange(whole, Integer.BYTES, whole.length);
    }

    private static JsonNode load() {
        try (InputStream in = Vectors.class.getResourceAsStream("auth-vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
