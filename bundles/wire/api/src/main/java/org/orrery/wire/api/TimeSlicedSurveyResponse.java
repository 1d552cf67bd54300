package org.orrery.wire.api;

/**
 * The answer of a surveyed node; the inner {@code SurveyResponseMessage} is spread out here.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param surveyorPeerId public key of the surveyor
 * @param surveyedPeerId public key of the node that answers, and signs
 * @param ledgerNum ledger of the request
 * @param commandType 1 answers for the topology; any number decodes
 * @param encryptedBody sealed {@link SurveyResponseBody}, at most 64000 bytes
 * @param nonce of the request
 */
public record TimeSlicedSurveyResponse(
        Uint256 surveyorPeerId,
        Uint256 surveyedPeerId,
        long ledgerNum,
        int commandType,
        Opaque encryptedBody,
        long nonce)
        implements XdrValue {
    /** Limit of the sealed body. */
    public static final int MAX_ENCRYPTED_BYTES = 64_000;

    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TimeSlicedSurveyResponse {
        Ranges.uint32("ledgerNum", ledgerNum);
        Ranges.length("encryptedBody", encryptedBody, MAX_ENCRYPTED_BYTES);
        Ranges.uint32("nonce", nonce);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TimeSlicedSurveyResponse decode(final XdrReader in) {
        return new TimeSlicedSurveyResponse(
                in.readNodeId(),
                in.readNodeId(),
                in.readUint32(),
                in.readInt(),
                in.readOpaque(MAX_ENCRYPTED_BYTES),
                in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(surveyorPeerId)
                .writeNodeId(surveyedPeerId)
                .writeUint32(ledgerNum)
                .writeInt(commandType)
                .writeOpaque(encryptedBody, MAX_ENCRYPTED_BYTES)
                .writeUint32(nonce);
    }
}
