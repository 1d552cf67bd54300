package org.orrery.wire.api;

/**
 * An address in a PEERS message, as it was sent: nothing here says that one could connect to it.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param ip 4 bytes (IPv4) or 16 bytes (IPv6)
 * @param port 0 to 2³²−1, as wide as on the wire
 * @param numFailures failed attempts the sender counted, 0 to 2³²−1
 */
public record PeerAddressXdr(Opaque ip, long port, long numFailures) implements XdrValue {
    /** Least encoded size. */
    static final int MIN_BYTES = 16;

    private static final int IPV4 = 0;
    private static final int IPV6 = 1;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public PeerAddressXdr {
        if (ip.length() != IPV4_BYTES && ip.length() != IPV6_BYTES) {
            throw new IllegalArgumentException("ip has " + ip.length() + " bytes");
        }
        Ranges.uint32("port", port);
        Ranges.uint32("numFailures", numFailures);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static PeerAddressXdr decode(final XdrReader in) {
        return new PeerAddressXdr(decodeIp(in), in.readUint32(), in.readUint32());
    }

    /** True for an IPv6 address. */
    public boolean isIpv6() {
        return ip.length() == IPV6_BYTES;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeInt(isIpv6() ? IPV6 : IPV4).writeFixed(ip).writeUint32(port).writeUint32(numFailures);
    }

    private static Opaque decodeIp(final XdrReader in) {
        return switch (in.readInt()) {
            case IPV4 -> in.readFixed(IPV4_BYTES);
            case IPV6 -> in.readFixed(IPV6_BYTES);
            default -> throw in.failure(XdrViolation.DISCRIMINANT);
        };
    }
}
