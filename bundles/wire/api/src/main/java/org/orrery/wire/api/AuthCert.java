package org.orrery.wire.api;

/**
 * The certificate that binds a connection key to a node for an hour. The signature covers SHA-256 of network id,
 * envelope type 3, expiration and key; see {@link SignedBytes#authCert}.
 *
 * <p>Spec: 50-xdr.md, section 4; 10-transport-auth-peer.md, section 3.4.
 *
 * @param pubkey Curve25519 public key
 * @param expiration seconds since 1970, 64 bits without sign
 * @param sig at most 64 bytes; only 64 can verify
 */
public record AuthCert(Uint256 pubkey, long expiration, Opaque sig) implements XdrValue {
    /** Limit of every signature on the wire. */
    public static final int MAX_SIGNATURE_BYTES = 64;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public AuthCert {
        Ranges.length("sig", sig, MAX_SIGNATURE_BYTES);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static AuthCert decode(final XdrReader in) {
        return new AuthCert(in.readUint256(), in.readLong(), in.readOpaque(MAX_SIGNATURE_BYTES));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeUint256(pubkey).writeLong(expiration).writeOpaque(sig, MAX_SIGNATURE_BYTES);
    }
}
