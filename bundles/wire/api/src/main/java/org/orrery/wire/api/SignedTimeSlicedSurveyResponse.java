package org.orrery.wire.api;

/**
 * A signed survey response. The signature covers the encoding of the response.
 *
 * <p>Spec: 50-xdr.md, sections 4 and 5.
 *
 * @param responseSignature at most 64 bytes
 * @param response what is signed
 */
public record SignedTimeSlicedSurveyResponse(Opaque responseSignature, TimeSlicedSurveyResponse response)
        implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SignedTimeSlicedSurveyResponse {
        Ranges.length("responseSignature", responseSignature, AuthCert.MAX_SIGNATURE_BYTES);
    }

    /**
     * The value of a TIME_SLICED_SURVEY_RESPONSE message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static SignedTimeSlicedSurveyResponse of(final WireMessage message) {
        return OverlayMessage.read(
                message, MessageType.TIME_SLICED_SURVEY_RESPONSE, SignedTimeSlicedSurveyResponse::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SignedTimeSlicedSurveyResponse decode(final XdrReader in) {
        return new SignedTimeSlicedSurveyResponse(
                in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES), TimeSlicedSurveyResponse.decode(in));
    }

    @Override
    public MessageType type() {
        return MessageType.TIME_SLICED_SURVEY_RESPONSE;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeOpaque(responseSignature, AuthCert.MAX_SIGNATURE_BYTES);
        response.encode(out);
    }
}
