package org.orrery.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks an address as typed, before anything is started. Names are not resolved here. */
final class AddressSyntax {
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.-]+)(?::(\\d{1,5}))?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final int MAX_PORT = 65535;

    private AddressSyntax() {}

    /**
     * Passes an address that a peer can have.
     *
     * @throws UserError that says what is wrong with it
     */
    static void checkPeer(final String text) {
        final Matcher match = ADDRESS.matcher(text);
        if (!match.matches() || NUMERIC.matcher(match.group(1)).matches() && !isIpv4(match.group(1))) {
            throw UserError.usage(
                    "'" + text + "' is not an address; write HOST or HOST:PORT, with an IPv4 address or a name");
        }
        final String port = match.group(2);
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT)) {
            throw UserError.usage("the port of '" + text + "' is not between 1 and " + MAX_PORT);
        }
    }

    /**
     * Passes an address to listen on.
     *
     * @throws UserError that says what is wrong with it
     */
    static void checkListen(final String text) {
        if (!isIpv4(text)) {
            throw UserError.usage("--listen takes an IPv4 address such as 0.0.0.0 or 127.0.0.1, not '" + text + "'");
        }
    }

    private static boolean isIpv4(final String text) {
        return IPV4.matcher(text).matches();
    }
}
