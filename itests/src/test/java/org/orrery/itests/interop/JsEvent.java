package org.orrery.itests.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One line of the JavaScript peer. Its fields are described in {@code interop-js/README.md}.
 *
 * @param json the line
 */
public record JsEvent(JsonNode json) {
    static final ObjectMapper JSON = new ObjectMapper();

    static JsEvent parse(final String line) {
        try {
            return new JsEvent(JSON.readTree(line));
        } catch (final JsonProcessingException broken) {
            throw new AssertionError("not a line of JSON: " + line, broken);
        }
    }

    /** Wants events of this name. */
    public static Predicate<JsEvent> named(final String event) {
        return candidate -> candidate.text("event").equals(event);
    }

    /** Wants received messages of this type, {@code SCP_MESSAGE}. */
    public static Predicate<JsEvent> message(final String type) {
        return named("message").and(with("type", type));
    }

    /** Wants a field with this text or number. */
    public static Predicate<JsEvent> with(final String field, final Object value) {
        return candidate -> candidate.text(field).equals(String.valueOf(value));
    }

    /** A field as text; empty if it is absent. */
    public String text(final String field) {
        return json.path(field).asText();
    }

    public long number(final String field) {
        final JsonNode value = json.path(field);
        if (!value.isIntegralNumber()) {
            throw new AssertionError("no number '" + field + "' in " + this);
        }
        return value.longValue();
    }

    public boolean flag(final String field) {
        return json.path(field).booleanValue();
    }

    /** A field that is a list, as texts. */
    public Stream<String> texts(final String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false).map(JsonNode::asText);
    }

    /** A field that is a list of objects. */
    public List<JsEvent> parts(final String field) {
        return StreamSupport.stream(json.path(field).spliterator(), false)
                .map(JsEvent::new)
                .toList();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
