package org.orrery.admin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a command, read as stellar-core reads them: {@code ?} is skipped wherever it stands, only the first
 * {@code =} of a pair counts and the others vanish, a pair that {@code &} ends is kept even if it is empty, the last one
 * only with name and value. Of the same name the later value holds.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 6.1.
 */
final class Parameters {
    private static final long MAX_UNSIGNED_INT = 0xffff_ffffL;
    private static final Pattern WHITESPACE = Pattern.compile("\\s");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}");

    private final Map<String, String> values;

    private Parameters(final Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads what is left of a request behind the command, escapes already taken out. Every text has a meaning. */
    static Parameters parse(final String text) {
        final Map<String, String> values = new HashMap<>();
        final StringBuilder name = new StringBuilder();
        final StringBuilder value = new StringBuilder();
        StringBuilder current = name;
        for (int i = 0; i < text.length(); i++) {
            final char each = text.charAt(i);
            if (each == '=') {
                current = value;
            } else if (each == '&') {
                values.put(name.toString(), value.toString());
                name.setLength(0);
                value.setLength(0);
                current = name;
            } else if (each != '?') {
                current.append(each);
            }
        }
        if (name.length() > 0 && value.length() > 0) {
            values.put(name.toString(), value.toString());
        }
        return new Parameters(values);
    }

    /** The value of a parameter, which may be empty text; empty if it was not given. */
    Optional<String> text(final String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** True if the parameter was given with exactly this value. */
    boolean is(final String name, final String value) {
        return value.equals(values.get(name));
    }

    /**
     * A word that must be given.
     *
     * @throws CommandException in stellar-core's words
     */
    String requiredWord(final String name) {
        final String word = text(name)
                .orElseThrow(() -> new CommandException("'" + name + "' argument is required!"))
                .stripLeading();
        if (word.isEmpty() || WHITESPACE.matcher(word).find()) {
            throw unreadable(name);
        }
        return word;
    }

    /**
     * An unsigned number of 32 bits that must be given, in decimal digits and nothing else.
     *
     * @throws CommandException in stellar-core's words
     */
    long requiredUnsignedInt(final String name) {
        final String word = requiredWord(name);
        if (DECIMAL.matcher(word).matches()) {
            final long number = Long.parseLong(word);
            if (number <= MAX_UNSIGNED_INT) {
                return number;
            }
        }
        throw unreadable(name);
    }

    private static CommandException unreadable(final String name) {
        return new CommandException("Failed to parse '" + name + "' argument");
    }
}
