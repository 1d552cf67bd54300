package org.orrery.wire.api;

/**
 * What exactly a signature covers. Everything but a survey starts with the network id and a number that tells the kinds
 * of signed things apart, so that no signature can be used for another purpose or on another network.
 *
 * <p>Spec: 50-xdr.md, section 5; 10-transport-auth-peer.md, section 3.4.
 */
public final class SignedBytes {
    static final int SCP = 1;
    static final int TRANSACTION = 2;
    static final int AUTH = 3;
    static final int SCP_VALUE = 4;
    static final int FEE_BUMP = 5;

    private static final int SIGNATURE_OFFSET = 4;

    private SignedBytes() {}

    /** The digest that the signature of an {@link AuthCert} covers; the digest itself is signed. */
    public static Uint256 authCert(final Uint256 networkId, final long expiration, final Uint256 pubkey) {
        return Hashes.sha256(tagged(networkId, AUTH)
                .writeLong(expiration)
                .writeUint256(pubkey)
                .toBytes());
    }

    /** What a node signs for an SCP statement. */
    public static byte[] scpStatement(final Uint256 networkId, final ScpStatement statement) {
        final XdrWriter out = tagged(networkId, SCP);
        statement.encode(out);
        return out.toBytes();
    }

    /**
     * What a proposer signs for a value.
     *
     * @throws IllegalArgumentException if the value is of the form that nobody signs
     */
    public static byte[] closeValue(final Uint256 networkId, final StellarValue value) {
        if (value.ext() instanceof StellarValue.Basic) {
            throw new IllegalArgumentException("a basic value is not signed");
        }
        final Uint256 txSetHash =
                value.ext() instanceof final StellarValue.Proposed proposed ? proposed.txSetHash() : value.txSetHash();
        return tagged(networkId, SCP_VALUE)
                .writeUint256(txSetHash)
                .writeLong(value.closeTime())
                .toBytes();
    }

    /**
     * What a surveyor or a surveyed node signs: everything behind the signature of the message.
     *
     * @param survey a well-formed message of one of the four survey types
     * @throws XdrException if it has no signature where one belongs
     */
    public static byte[] survey(final WireMessage survey) {
        final byte[] body = survey.body();
        final XdrReader in = new XdrReader(body, SIGNATURE_OFFSET, body.length);
        in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES);
        return java.util.Arrays.copyOfRange(body, SIGNATURE_OFFSET + in.offset(), body.length);
    }

    static XdrWriter tagged(final Uint256 networkId, final int envelopeType) {
        return new XdrWriter().writeUint256(networkId).writeInt(envelopeType);
    }
}
