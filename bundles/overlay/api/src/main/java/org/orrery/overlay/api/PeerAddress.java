package org.orrery.overlay.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address as text and a port. stellar-core calls it PeerBareAddress.
 *
 * <p>Ordered by port, then by the text of the IP. Spec: 10-transport-auth-peer.md, section 8.
 *
 * @param ip any text that is not empty; what comes from the network is always dotted decimal
 * @param port 0 (not known yet) to 65535
 */
public record PeerAddress(String ip, int port) implements Comparable<PeerAddress> {
    /** The port that stellar-core listens on unless told otherwise. */
    public static final int DEFAULT_PORT = 11625;

    private static final int MAX_PORT = 65535;
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    public PeerAddress {
        if (ip.isEmpty()) {
            throw new IllegalArgumentException("Cannot create PeerBareAddress with empty ip");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    /** The address of four bytes in network order. */
    public static PeerAddress ofIpv4(final byte[] ip, final int port) {
        return new PeerAddress(
                (ip[0] & 0xff) + "." + (ip[1] & 0xff) + "." + (ip[2] & 0xff) + "." + (ip[3] & 0xff), port);
    }

    /**
     * The four bytes of the IP.
     *
     * @return the bytes, or null where the text is not a dotted IPv4 address
     */
    public byte[] ipv4() {
        final Matcher match = DOTTED.matcher(ip);
        if (!match.matches()) {
            return null;
        }
        final byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            final int octet = Integer.parseInt(match.group(i + 1));
            if (octet > 255) {
                return null;
            }
            bytes[i] = (byte) octet;
        }
        return bytes;
    }

    /** True in 10/8, 172.16/12 and 192.168/16, and nowhere else. */
    public boolean isPrivate() {
        final byte[] bytes = ipv4();
        if (bytes == null) {
            return false;
        }
        final int first = bytes[0] & 0xff;
        final int second = bytes[1] & 0xff;
        return first == 10 || first == 172 && second >= 16 && second <= 31 || first == 192 && second == 168;
    }

    /** True for exactly {@code 127.0.0.1}. */
    public boolean isLocalhost() {
        return ip.equals("127.0.0.1");
    }

    @Override
    public int compareTo(final PeerAddress other) {
        final int byPort = Integer.compare(port, other.port);
        return byPort != 0 ? byPort : ip.compareTo(other.ip);
    }

    /** {@code ip:port}; IPv6 stands in brackets. */
    @Override
    public String toString() {
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + port;
    }
}
