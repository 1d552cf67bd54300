package org.orrery.survey;

import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.DropRule;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.wire.api.Opaque;
import org.orrery.wire.api.SignedTimeSlicedSurveyRequest;
import org.orrery.wire.api.SignedTimeSlicedSurveyResponse;
import org.orrery.wire.api.SignedTimeSlicedSurveyStartCollecting;
import org.orrery.wire.api.SignedTimeSlicedSurveyStopCollecting;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * Decides about each survey message: whether it counts, what it does here, and whether it is passed on. What does not count
 * is let go without a trace; only a wrong signature, which is looked at last, costs a peer its connection. Messages of this
 * node go the same way. On the survey's strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.3 and 4.7.
 */
final class SurveyDesk {
    private final SurveyPorts ports;
    private final Relay relay;
    private final Supplier<SurveySettings> settings;
    private final Slice slice;
    private final SurveyLimiter limiter;
    private final AnswerTaker answers;
    private final SecureRandom random;

    /** Takes the answers to this node's own questions. */
    interface AnswerTaker {
        void take(TimeSlicedSurveyResponse answer);
    }

    SurveyDesk(
            final SurveyPorts ports,
            final Relay relay,
            final Supplier<SurveySettings> settings,
            final Slice slice,
            final SurveyLimiter limiter,
            final AnswerTaker answers,
            final SecureRandom random) {
        this.ports = ports;
        this.relay = relay;
        this.settings = settings;
        this.slice = slice;
        this.limiter = limiter;
        this.answers = answers;
        this.random = random;
    }

    /**
     * Takes in a message.
     *
     * @param message one of the four kinds, structurally valid
     * @param from the peer that sent it; null for one of our own
     */
    void receive(final WireMessage message, final PeerInfo from) {
        final Signatures signatures = ports.signatures().get();
        if (signatures == null) {
            return;
        }
        switch (message.type()) {
            case TIME_SLICED_SURVEY_START_COLLECTING -> start(message, from, signatures);
            case TIME_SLICED_SURVEY_STOP_COLLECTING -> stop(message, from, signatures);
            case TIME_SLICED_SURVEY_REQUEST -> request(message, from, signatures);
            case TIME_SLICED_SURVEY_RESPONSE -> response(message, from, signatures);
            default -> throw new IllegalArgumentException("no survey message: " + message.type());
        }
    }

    private void start(final WireMessage message, final PeerInfo from, final Signatures signatures) {
        final SignedTimeSlicedSurveyStartCollecting signed = SignedTimeSlicedSurveyStartCollecting.of(message);
        final TimeSlicedSurveyCollecting start = signed.startCollecting();
        if (mayCollect(start, signatures)
                && slice.phase() == SurveyPhase.INACTIVE
                && isSigned(start.surveyorId(), signed.signature(), message, from, signatures)) {
            slice.start(start);
            relay.passOn(message, from);
        }
    }

    private void stop(final WireMessage message, final PeerInfo from, final Signatures signatures) {
        final SignedTimeSlicedSurveyStopCollecting signed = SignedTimeSlicedSurveyStopCollecting.of(message);
        final TimeSlicedSurveyCollecting stop = signed.stopCollecting();
        if (mayCollect(stop, signatures)
                && isSigned(stop.surveyorId(), signed.signature(), message, from, signatures)
                && slice.stop(stop)) {
            relay.passOn(message, from);
        }
    }

    private void request(final WireMessage message, final PeerInfo from, final Signatures signatures) {
        final SignedTimeSlicedSurveyRequest signed = SignedTimeSlicedSurveyRequest.of(message);
        final TimeSlicedSurveyRequest request = signed.request();
        final Uint256 surveyor = request.surveyorPeerId();
        if (!isPermitted(surveyor, signatures)
                || !limiter.admit(
                        request,
                        () -> slice.isReporting(request.nonce())
                                && isSigned(surveyor, signed.requestSignature(), message, from, signatures))) {
            return;
        }
        if (isSelf(request.surveyedPeerId(), signatures)) {
            relay.note(message, from);
            answer(request, signatures);
        } else {
            relay.passOn(message, from);
        }
    }

    private void response(final WireMessage message, final PeerInfo from, final Signatures signatures) {
        final SignedTimeSlicedSurveyResponse signed = SignedTimeSlicedSurveyResponse.of(message);
        final TimeSlicedSurveyResponse response = signed.response();
        if (!limiter.record(
                response,
                () -> slice.isReporting(response.nonce())
                        && isSigned(
                                response.surveyedPeerId(), signed.responseSignature(), message, from, signatures))) {
            return;
        }
        if (isSelf(response.surveyorPeerId(), signatures)) {
            relay.note(message, from);
            answers.take(response);
        } else {
            relay.passOn(message, from);
        }
    }

    private void answer(final TimeSlicedSurveyRequest request, final Signatures signatures) {
        final Report report = slice.reportFor(request);
        if (report == null) {
            return;
        }
        final byte[] page = report.page(request.inboundPeersIndex(), request.outboundPeersIndex())
                .toXdr();
        final byte[] sealed = SealedBox.seal(page, request.encryptionKey(), random);
        if (sealed == null || sealed.length > TimeSlicedSurveyResponse.MAX_ENCRYPTED_BYTES) {
            return;
        }
        final TimeSlicedSurveyResponse response = new TimeSlicedSurveyResponse(
                request.surveyorPeerId(),
                signatures.self().key(),
                request.ledgerNum(),
                SurveyLimiter.TOPOLOGY,
                Opaque.of(sealed),
                request.nonce());
        relay.broadcast(SurveyMessages.response(response, signatures.ownSigner()));
    }

    private boolean mayCollect(final TimeSlicedSurveyCollecting message, final Signatures signatures) {
        return isPermitted(message.surveyorId(), signatures)
                && LedgerWindow.SIX.contains(message, ports.trackingIndex());
    }

    private boolean isPermitted(final Uint256 surveyor, final Signatures signatures) {
        if (isSelf(surveyor, signatures)) {
            return true;
        }
        final NodeId node = new NodeId(surveyor);
        final Set<NodeId> named = settings.get().surveyorKeys();
        return named == null ? ports.dependsOn(node) : named.contains(node);
    }

    private static boolean isSelf(final Uint256 node, final Signatures signatures) {
        return node.equals(signatures.self().key());
    }

    private boolean isSigned(
            final Uint256 signer,
            final Opaque signature,
            final WireMessage message,
            final PeerInfo from,
            final Signatures signatures) {
        final boolean right = SurveyMessages.isSignedBy(signer, signature, message, signatures);
        final PeerDirectory peers = ports.peers().get();
        if (!right && from != null && peers != null) {
            peers.drop(from.link(), DropReason.of(DropRule.SURVEY_SIGNATURE));
        }
        return right;
    }
}
