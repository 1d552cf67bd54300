package org.orrery.peers;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.overlay.api.PeerAddress;

/**
 * Reads addresses that people typed, and resolves names. Blocks for a name; any thread. Octets with leading zeros are
 * refused, since systems disagree about what they mean.
 *
 * <p>Beyond stellar-core, IPv6 is taken in brackets, {@code [2001:db8::1]:11625}, and a name that has no IPv4 address
 * stands for its first IPv6 one. Such peers can be dialled; PEERS cannot carry them, so they are recommended to nobody.
 *
 * <p>Spec: 10-transport-auth-peer.md, section 8.2; 30-…, section 1.9.
 */
final class AddressParser {
    private static final Pattern DOTTED =
            Pattern.compile("([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})(?::([0-9]{1,5}))?");
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)\\](?::([0-9]{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?");
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]");
    private static final int MAX_PORT = 65_535;

    private final Resolver resolver;

    AddressParser(final Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The address that a text stands for.
     *
     * @throws IllegalArgumentException if it is none, or does not resolve; the message says which
     */
    PeerAddress parse(final String text, final int defaultPort) {
        final Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return withPort(text, numeric(text, dotted.group(1)), dotted.group(2), defaultPort);
        }
        final Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return withPort(text, numericIpv6(text, bracketed.group(1)), bracketed.group(2), defaultPort);
        }
        final Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return withPort(text, resolved(text, named.group(1)), named.group(2), defaultPort);
        }
        throw new IllegalArgumentException("Cannot parse peer address '" + text + "'");
    }

    private static String numeric(final String text, final String ip) {
        if (new PeerAddress(ip, 0).ipv4() == null) {
            throw unresolved(text, "an octet is above 255");
        }
        if (LEADING_ZERO.matcher(ip).find()) {
            throw unresolved(text, "an octet has a leading zero");
        }
        return ip;
    }

    private static String numericIpv6(final String text, final String ip) {
        final InetAddress address = ip.indexOf(':') < 0 ? null : IpText.parse(ip);
        if (address == null) {
            throw unresolved(text, "no IPv6 address between the brackets");
        }
        return IpText.of(address);
    }

    private String resolved(final String text, final String name) {
        final List<InetAddress> candidates;
        try {
            candidates = resolver.resolve(name);
        } catch (final UnknownHostException unknown) {
            throw unresolved(text, String.valueOf(unknown.getMessage()));
        }
        for (final InetAddress candidate : candidates) {
            if (candidate instanceof Inet4Address) {
                return IpText.of(candidate);
            }
        }
        if (candidates.isEmpty()) {
            throw unresolved(text, "no IPv4 addresses found");
        }
        return IpText.of(candidates.get(0));
    }

    private static PeerAddress withPort(final String text, final String ip, final String port, final int defaultPort) {
        final int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > MAX_PORT) {
            throw unresolved(text, "port out of range");
        }
        return new PeerAddress(ip, number);
    }

    private static IllegalArgumentException unresolved(final String text, final String why) {
        return new IllegalArgumentException("Could not resolve '" + text + "': " + why);
    }
}
