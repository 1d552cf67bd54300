package org.orrery.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks an address as typed, before anything is started. Names are not resolved here. */
final class AddressSyntax {
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+)(?::(\\d{1,5}))?");
    private static final int MAX_PORT = 65535;

    private AddressSyntax() {}

    /**
     * Passes an address that can be one.
     *
     * @throws UserError that says what is wrong with it
     */
    static void check(final String text) {
        final Matcher match = ADDRESS.matcher(text);
        if (!match.matches()) {
            throw UserError.usage(
                    "'" + text + "' is not an address; write HOST or HOST:PORT, with an IPv4 address or a name");
        }
        final String port = match.group(2);
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT)) {
            throw UserError.usage("the port of '" + text + "' is not between 1 and " + MAX_PORT);
        }
    }
}
