package org.orrery.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.orrery.overlay.api.PeerAddress;

/**
 * Addresses of both families as the text that stands in records and lists: one text for one address, whether a socket or
 * a person named it. IPv4 inside IPv6 is IPv4; zones are left out. Never resolves a name.
 */
final class IpText {
    private static final Pattern NUMBERS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private IpText() {}

    /** The text of an address. */
    static String of(final InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (final UnknownHostException impossible) {
            throw new IllegalStateException("the bytes of an address are an address", impossible);
        }
    }

    /** The address that a text of numbers stands for; null where it is no such text. */
    static InetAddress parse(final String text) {
        if (!NUMBERS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException malformed) {
            return null;
        }
    }

    /** Where to dial; null where the address is not one that can be dialled. */
    static InetSocketAddress socket(final PeerAddress address) {
        final InetAddress ip = parse(address.ip());
        return ip == null || address.port() == 0 ? null : new InetSocketAddress(ip, address.port());
    }

    static void require(final String name, final String text) {
        if (parse(text) == null) {
            throw new IllegalArgumentException(
                    "bad '" + name + "': '" + text + "' is no IPv4 or IPv6 address in numbers");
        }
    }
}
