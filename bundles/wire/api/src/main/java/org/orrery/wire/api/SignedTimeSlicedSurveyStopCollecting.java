package org.orrery.wire.api;

/**
 * A surveyor asks all nodes to stop collecting. The signature covers the encoding of the second component.
 *
 * <p>Spec: 50-xdr.md, sections 4 and 5.
 *
 * @param signature at most 64 bytes
 * @param stopCollecting what is signed
 */
public record SignedTimeSlicedSurveyStopCollecting(Opaque signature, TimeSlicedSurveyCollecting stopCollecting)
        implements OverlayMessage {
    /**
     * Checks ranges.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SignedTimeSlicedSurveyStopCollecting {
        Ranges.length("signature", signature, AuthCert.MAX_SIGNATURE_BYTES);
    }

    /**
     * The value of a TIME_SLICED_SURVEY_STOP_COLLECTING message.
     *
     * @throws XdrException if its bytes hold no such value
     * @throws IllegalArgumentException if the message has another type
     */
    public static SignedTimeSlicedSurveyStopCollecting of(final WireMessage message) {
        return OverlayMessage.read(
                message, MessageType.TIME_SLICED_SURVEY_STOP_COLLECTING, SignedTimeSlicedSurveyStopCollecting::decode);
    }

    /**
     * Reads the next value.
     *
     * @throws XdrException if there is none
     */
    public static SignedTimeSlicedSurveyStopCollecting decode(final XdrReader in) {
        return new SignedTimeSlicedSurveyStopCollecting(
                in.readOpaque(AuthCert.MAX_SIGNATURE_BYTES), TimeSlicedSurveyCollecting.decode(in));
    }

    @Override
    public MessageType type() {
        return MessageType.TIME_SLICED_SURVEY_STOP_COLLECTING;
    }

    @Override
    public void encode(final XdrWriter out) {
        out.writeOpaque(signature, AuthCert.MAX_SIGNATURE_BYTES);
        stopCollecting.encode(out);
    }
}
