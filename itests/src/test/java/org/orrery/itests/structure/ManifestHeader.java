package org.orrery.itests.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads headers such as Import-Package: clauses of names with attributes. */
final class ManifestHeader {
    private ManifestHeader() {}

    /** Name to attributes and directives, the latter with their colon. */
    static Map<String, Map<String, String>> parse(final String header) {
        final Map<String, Map<String, String>> clauses = new LinkedHashMap<>();
        if (header == null) {
            return clauses;
        }
        for (final String clause : split(header, ',')) {
            final List<String> parts = split(clause, ';');
            final Map<String, String> attributes = new LinkedHashMap<>();
            for (final String part : parts) {
                final int equals = part.indexOf('=');
                if (equals > 0) {
                    attributes.put(
                            part.substring(0, equals).strip(),
                            part.substring(equals + 1).strip().replace("\"", ""));
                }
            }
            parts.stream().filter(part -> !part.contains("=")).forEach(name -> clauses.put(name.strip(), attributes));
        }
        return clauses;
    }

    private static List<String> split(final String text, final char separator) {
        final List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
