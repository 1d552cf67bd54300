package org.orrery.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a stellar-core configuration file, read with the refusals that stellar-core has. Every refusal names the
 * file, the line, the key, what is there, and what is accepted; a secret is never repeated.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 7.
 */
final class CfgTable {
    private static final Set<String> SECRET_KEYS = Set.of("NODE_SEED", "DATABASE");
    private static final Pattern SEED_LIKE = Pattern.compile("S[A-Z2-7]{19,}");
    private static final int MAX_SHOWN_CHARS = 80;

    private final String file;
    private final TomlTable table;

    CfgTable(final String file, final TomlTable table) {
        this.file = file;
        this.table = table;
    }

    Set<String> keys() {
        return table.keySet();
    }

    boolean has(final String key) {
        return table.contains(List.of(key));
    }

    /** The text under a key. */
    String text(final String key) {
        if (value(key) instanceof final String text) {
            return text;
        }
        throw invalid(key, "a text in quotes");
    }

    /** The text under a key, or another where the key is missing. */
    String text(final String key, final String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** The truth value under a key, false where the key is missing. */
    boolean flag(final String key) {
        if (!has(key)) {
            return false;
        }
        if (value(key) instanceof final Boolean flag) {
            return flag;
        }
        throw invalid(key, "true or false");
    }

    /** The whole number under a key. */
    int whole(final String key, final int min, final int max) {
        if (!(value(key) instanceof final Long number)) {
            throw invalid(key, "a whole number");
        }
        if (number < min || number > max) {
            throw refuse(key, "bad '" + key + "'", min + " to " + max);
        }
        return number.intValue();
    }

    /** The whole number under a key, or another where the key is missing. */
    int whole(final String key, final int min, final int max, final int otherwise) {
        return has(key) ? whole(key, min, max) : otherwise;
    }

    /** The number above 0 under a key. */
    double positive(final String key, final double max) {
        final double number;
        if (value(key) instanceof final Double decimal) {
            number = decimal;
        } else if (value(key) instanceof final Long whole) {
            number = whole;
        } else {
            throw invalid(key, "a number");
        }
        if (!(number > 0 && number <= max)) {
            throw refuse(
                    key,
                    "bad value for " + key,
                    max == Double.MAX_VALUE ? "a number above 0" : "a number above 0 and up to " + max);
        }
        return number;
    }

    /** The texts under a key, none where the key is missing. */
    List<String> texts(final String key) {
        final List<String> texts = new ArrayList<>();
        for (final Object element : elements(key)) {
            if (!(element instanceof final String text)) {
                throw refuse(key, "invalid element of '" + key + "'", "texts in quotes");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The tables {@code [[KEY]]}, none where the key is missing. */
    List<CfgTable> tables(final String key) {
        final List<CfgTable> tables = new ArrayList<>();
        for (final Object element : elements(key)) {
            if (!(element instanceof final TomlTable each)) {
                throw refuse(key, "malformed " + key, "tables under [[" + key + "]]");
            }
            tables.add(new CfgTable(file, each));
        }
        return tables;
    }

    /** The table {@code [KEY]}. */
    CfgTable table(final String key) {
        if (value(key) instanceof final TomlTable inner) {
            return new CfgTable(file, inner);
        }
        throw invalid(key, "a table");
    }

    /** A refusal of the kind that stellar-core has for a wrong type. */
    UserError invalid(final String key, final String accepted) {
        return refuse(key, "invalid '" + key + "'", accepted);
    }

    /**
     * A refusal.
     *
     * @param text as stellar-core has it
     * @param accepted what would do instead
     */
    UserError refuse(final String key, final String text, final String accepted) {
        final String given = has(key) && !SECRET_KEYS.contains(key) ? " is " + shown(value(key)) : "";
        return UserError.failure(
                hidden("'" + file + "'" + line(key) + ": " + text + "; " + key + given + ", accepted is " + accepted));
    }

    /** A refusal of something that is known by its place and text alone. */
    UserError refuse(final String key, final String text) {
        return UserError.failure(hidden("'" + file + "'" + line(key) + ": " + text));
    }

    private List<Object> elements(final String key) {
        if (!has(key)) {
            return List.of();
        }
        if (value(key) instanceof final TomlArray array) {
            return array.toList();
        }
        throw refuse(key, "'" + key + "' must be an array", "a list in square brackets");
    }

    private Object value(final String key) {
        return table.get(List.of(key));
    }

    private String line(final String key) {
        final TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? "" : ", line " + position.line();
    }

    private static String shown(final Object value) {
        if (value instanceof TomlArray) {
            return "a list";
        }
        if (value instanceof TomlTable) {
            return "a table";
        }
        final String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > MAX_SHOWN_CHARS ? text.substring(0, MAX_SHOWN_CHARS) + "..." : text;
    }

    /** Whatever looks like a seed is one that stands where it does not belong. */
    private static String hidden(final String message) {
        return SEED_LIKE.matcher(message).replaceAll("S...");
    }
}
