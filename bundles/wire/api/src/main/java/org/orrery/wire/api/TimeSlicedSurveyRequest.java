package org.orrery.wire.api;

/**
 * The question of a surveyor to one node; the inner {@code SurveyRequestMessage} is spread out here.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param surveyorPeerId public key of the surveyor, who signs
 * @param surveyedPeerId public key of the node that is asked
 * @param ledgerNum ledger the surveyor is at
 * @param encryptionKey Curve25519 key that the answer is sealed for
 * @param commandType 1 asks for the topology; any number decodes
 * @param nonce tells surveys apart
 * @param inboundPeersIndex first inbound peer wanted
 * @param outboundPeersIndex first outbound peer wanted
 */
public record TimeSlicedSurveyRequest(
        Uint256 surveyorPeerId,
        Uint256 surveyedPeerId,
        long ledgerNum,
        Uint256 encryptionKey,
        int commandType,
        long nonce,
        long inboundPeersIndex,
        long outboundPeersIndex)
        implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TimeSlicedSurveyRequest {
        Ranges.uint32("ledgerNum", ledgerNum);
        Ranges.uint32("nonce", nonce);
        Ranges.uint32("inboundPeersIndex", inboundPeersIndex);
        Ranges.uint32("outboundPeersIndex", outboundPeersIndex);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TimeSlicedSurveyRequest decode(final XdrReader in) {
        return new TimeSlicedSurveyRequest(
                in.readNodeId(),
                in.readNodeId(),
                in.readUint32(),
                in.readUint256(),
                in.readInt(),
                in.readUint32(),
                in.readUint32(),
                in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(surveyorPeerId)
                .writeNodeId(surveyedPeerId)
                .writeUint32(ledgerNum)
                .writeUint256(encryptionKey)
                .writeInt(commandType)
                .writeUint32(nonce)
                .writeUint32(inboundPeersIndex)
                .writeUint32(outboundPeersIndex);
    }
}
