package org.orrery.wire.api;

/**
 * Where a survey starts or stops collecting; both messages carry the same fields.
 *
 * <p>Spec: 50-xdr.md, section 4.
 *
 * @param surveyorId public key of the surveyor, who signs
 * @param nonce tells surveys apart
 * @param ledgerNum ledger the surveyor is at
 */
public record TimeSlicedSurveyCollecting(Uint256 surveyorId, long nonce, long ledgerNum) implements XdrValue {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public TimeSlicedSurveyCollecting {
        Ranges.uint32("nonce", nonce);
        Ranges.uint32("ledgerNum", ledgerNum);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static TimeSlicedSurveyCollecting decode(final XdrReader in) {
        return new TimeSlicedSurveyCollecting(in.readNodeId(), in.readUint32(), in.readUint32());
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeNodeId(surveyorId).writeUint32(nonce).writeUint32(ledgerNum);
    }
}
