package org.orrery.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes maps, lists, texts, whole numbers, truth values and null as JSON, keys in the order of their bytes: stellar-core's
 * library does so.
 */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** For people to read, on many lines. */
    static String pretty(final Map<String, ?> value) {
        return write(value, true);
    }

    /** On one line. */
    static String line(final Map<String, ?> value) {
        return write(value, false);
    }

    /** The list, or null where it is empty: what stellar-core answers for an array that got no element. */
    static <T> List<T> orNull(final List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static String write(final Map<String, ?> value, final boolean pretty) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            write(value, generator);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(final Object value, final JsonGenerator generator) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof final Map<?, ?> map) {
            generator.writeStartObject();
            for (final Map.Entry<?, ?> entry : new TreeMap<Object, Object>(map).entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof final List<?> list) {
            generator.writeStartArray();
            for (final Object each : list) {
                write(each, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof final String text) {
            generator.writeString(text);
        } else if (value instanceof final Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof final BigInteger large) {
            generator.writeNumber(large);
        } else {
            throw new IllegalArgumentException("not for JSON: " + value.getClass());
        }
    }
}
