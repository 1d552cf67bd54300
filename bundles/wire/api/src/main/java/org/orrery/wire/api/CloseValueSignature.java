package org.orrery.wire.api;

/**
 * Who proposed a close value. Called {@code LedgerCloseValueSignature} in the definition files.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param nodeId public key of the proposer
 * @param signature at most 64 bytes
 */
public record CloseValueSignature(Uint256 nodeId, Opaque signature) implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public CloseValueSignature {
        Ranges.length("signature", signature, AuthCert.MAX_SIGNATURE_BYTES);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static CloseValueSignature decode(final XdrReader in) {
        return new CloseValueSignature(in.readNodeId(), in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES));
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(nodeId).writeOpaque(signature, AuthCert.MAX_SIGNATURE_BYTES);
    }
}
