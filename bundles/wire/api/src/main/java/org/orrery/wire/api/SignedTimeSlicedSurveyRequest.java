package org.orrery.wire.api;

/**
 * A signed survey request. The signature covers the encoding of the request.
 *
 * <p>Spec: 50-xdr.md, sections 4 and 5.
 *
 * @param requestSignature at most 64 bytes
 * @param request what is signed
 */
public record SignedTimeSlicedSurveyRequest(Opaque requestSignature, TimeSlicedSurveyRequest request)
        implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SignedTimeSlicedSurveyRequest {
        Ranges.length("requestSignature", requestSignature, AuthCert.MAX_SIGNATURE_BYTES);
    }

    /**
     * The value of a TIME_SLICED_SURVEY_REQUEST message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static SignedTimeSlicedSurveyRequest of(final WireMessage message) {
        return OverlayMessage.read(
                message, MessageType.TIME_SLICED_SURVEY_REQUEST, SignedTimeSlicedSurveyRequest::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SignedTimeSlicedSurveyRequest decode(final XdrReader in) {
        return new SignedTimeSlicedSurveyRequest(
                in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES), TimeSlicedSurveyRequest.decode(in));
    }

    @Override
    public MessageType type() {
        return MessageType.TIME_SLICED_SURVEY_REQUEST;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeOpaque(requestSignature, AuthCert.MAX_SIGNATURE_BYTES);
        request.encode(out);
    }
}
