package org.orrery.admin;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps web pages out. Whoever can open a connection may give commands, as in stellar-core; but a browser opens
 * connections for every page that it shows. So a request that a browser marks as another site's is refused, and so is
 * one for a host name that is not ours: a page whose name was bound to our address after it was loaded comes with that.
 * Programs that ask for an address, or for {@code localhost}, are not concerned.
 */
final class CallerCheck {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final Set<String> names;
    private final boolean anyName;

    /**
     * A check.
     *
     * @param names host names under which this node is asked, beside {@code localhost}
     * @param open whether the port is open to the network: then, unless names are given, any name will do, for the node
     *     cannot know by what name its network calls it
     */
    CallerCheck(final Set<String> names, final boolean open) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.anyName = open && names.isEmpty();
    }

    /**
     * Why a request is refused, or null if it is not.
     *
     * @param host the header Host, or null
     * @param origin the header Origin, or null
     * @param fetchSite the header Sec-Fetch-Site, or null
     */
    String refusal(final String host, final String origin, final String fetchSite) {
        if (fetchSite != null && !fetchSite.equals("none") && !fetchSite.equals("same-origin")) {
            return "Commands are not taken from web pages.";
        }
        if (host != null && !isOurs(host)) {
            return "This node is not known by that host name: ask for localhost or for an address, or add the name to"
                    + " HTTP_HOSTS.";
        }
        if (origin != null && !isSame(origin, host)) {
            return "Commands are not taken from web pages.";
        }
        return null;
    }

    private boolean isOurs(final String host) {
        final String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return anyName
                || name.isEmpty()
                || name.equals("localhost")
                || name.startsWith("[")
                || IPV4.matcher(name).matches()
                || names.contains(name);
    }

    private static boolean isSame(final String origin, final String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (final IllegalArgumentException noUri) {
            return false;
        }
    }
}
