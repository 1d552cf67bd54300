package org.orrery.launcher;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the administration is wanted.
 *
 * @param number TCP port; 0 for none, {@value #ANY} for any free one
 * @param asked whether somebody asked for it: then a node without it does not run
 */
record AdminPort(int number, boolean asked) {
    /** stellar-core's. */
    static final int DEFAULT = 11626;

    static final int ANY = -1;

    private static final int MAX_PORT = 65535;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

    /** What the option says; without it, what the file says; without that, the default. Option and file may be null. */
    static AdminPort of(final String option, final CfgSettings file) {
        if (option != null) {
            return new AdminPort(parse(option), true);
        }
        final Map<String, Object> attributes =
                file == null ? null : file.byPid().get(CfgKeys.ADMIN);
        return attributes != null && attributes.get("HTTP_PORT") instanceof final Integer port
                ? new AdminPort(port, true)
                : new AdminPort(DEFAULT, false);
    }

    /**
     * The number that a text means.
     *
     * @throws UserError if it means none
     */
    static int parse(final String text) {
        if (text.equals("any")) {
            return ANY;
        }
        if (DIGITS.matcher(text).matches() && Integer.parseInt(text) <= MAX_PORT) {
            return Integer.parseInt(text);
        }
        throw UserError.usage("--admin-port takes 0 to " + MAX_PORT + " or 'any', not '" + text + "'");
    }
}
