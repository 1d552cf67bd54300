package org.orrery.persistence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PostgreSQL's connection strings: {@code keyword = value} with blanks between; values with blanks stand in single
 * quotes; a backslash takes the next character as it is.
 */
final class KeywordValues {
    private final String text;
    private int at;

    private KeywordValues(final String text) {
        this.text = text;
    }

    /**
     * Takes a string apart, in its order.
     *
     * @throws IllegalArgumentException if it has another form; the message quotes no value
     */
    static Map<String, String> parse(final String text) {
        final Map<String, String> pairs = new LinkedHashMap<>();
        final KeywordValues parser = new KeywordValues(text);
        for (parser.skipBlanks(); parser.at < text.length(); parser.skipBlanks()) {
            final String keyword = parser.keyword();
            pairs.put(keyword, parser.value(keyword));
        }
        return pairs;
    }

    private String keyword() {
        final int from = at;
        while (at < text.length() && isKeyword(text.charAt(at))) {
            at++;
        }
        final String keyword = text.substring(from, at);
        skipBlanks();
        if (keyword.isEmpty() || at == text.length() || text.charAt(at) != '=') {
            throw new IllegalArgumentException(
                    "DATABASE: postgresql:// is followed by KEYWORD=VALUE pairs with blanks between them");
        }
        at++;
        return keyword;
    }

    private String value(final String keyword) {
        skipBlanks();
        final boolean quoted = at < text.length() && text.charAt(at) == '\'';
        final StringBuilder value = new StringBuilder();
        at += quoted ? 1 : 0;
        while (at < text.length() && !(quoted ? text.charAt(at) == '\'' : isBlank(text.charAt(at)))) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            value.append(text.charAt(at));
            at++;
        }
        if (quoted && at == text.length()) {
            throw new IllegalArgumentException("DATABASE: the quote after " + keyword + "= is not closed");
        }
        at += quoted ? 1 : 0;
        return value.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(final char c) {
        return Character.isWhitespace(c);
    }

    private static boolean isKeyword(final char c) {
        return c >= 'a' && c <= 'z' || c == '_';
    }
}
