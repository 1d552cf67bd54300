package org.orrery.survey;

import java.util.function.BiFunction;
import org.orrery.auth.api.Signatures;
import org.orrery.auth.api.Signer;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.SignedTimeSlicedSurveyResponse;
import org.orrery.wire.api.SignedTimeSlicedSurveyStartCollecting;
import org.orrery.wire.api.SignedTimeSlicedSurveyStopCollecting;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrValue;

/**
 * Signs and verifies the four messages of a survey. What is signed is the plain encoding of the value, whatever the kind of
 * message and the network: a signature that starts a survey also stops it, as with stellar-core. Any thread.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.2.
 */
final class SurveyMessages {
    private SurveyMessages() {}

    static WireMessage start(final TimeSlicedSurveyCollecting value, final Signer surveyor) {
        return signed(value, surveyor, SignedTimeSlicedSurveyStartCollecting::new)
                .toMessage();
    }

    static WireMessage stop(final TimeSlicedSurveyCollecting value, final Signer surveyor) {
        return signed(value, surveyor, SignedTimeSlicedSurveyStopCollecting::new)
                .toMessage();
    }

    static WireMessage request(final TimeSlicedSurveyRequest value, final Signer surveyor) {
        return signed(value, surveyor, SignedTimeSlicedSurveyRequest::new).toMessage();
    }

    static WireMessage response(final TimeSlicedSurveyResponse value, final Signer surveyed) {
        return signed(value, surveyed, SignedTimeSlicedSurveyResponse::new).toMessage();
    }

    /**
     * Whether a message carries the signature of a node.
     *
     * @param message one of the four
     */
    static boolean isSignedBy(
            final Uint256 node, final Opaque signature, final WireMessage message, final Signatures signatures) {
        return signatures.verify(new NodeId(node), SignedBytes.survey(message), signature.toBytes());
    }

    private static <V extends XdrValue, S> S signed(
            final V value, final Signer signer, final BiFunction<Opaque, V, S> message) {
        return message.apply(Opaque.of(signer.sign(value.toXdr())), value);
    }
}
