package org.orrery.survey;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.peers.api.PeerTraffic;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.TimeSlicedSurveyRequest;

/**
 * The survey that is active on this node, whoever runs it, and what is recorded for it. On the survey's strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.1 to 4.5.
 */
final class Slice {
    private final SurveyPorts ports;
    private final Supplier<SurveySettings> settings;
    private final OverlayClock clock;
    private final RandomGenerator random;
    private SurveyPhase phase = SurveyPhase.INACTIVE;
    private long nonce;
    private NodeId surveyor;
    /** When the phase began. */
    private long sinceNanos;

    private Recording recording;
    private Report report;

    Slice(
            final SurveyPorts ports,
            final Supplier<SurveySettings> settings,
            final OverlayClock clock,
            final RandomGenerator random) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    SurveyPhase phase() {
        return phase;
    }

    /** Which survey; meaningless while there is none. */
    long nonce() {
        return nonce;
    }

    /** Who runs it, or null. */
    NodeId surveyor() {
        return surveyor;
    }

    boolean isReporting(final long ofNonce) {
        return phase == SurveyPhase.REPORTING && nonce == ofNonce;
    }

    /** What is recorded now, or null. */
    Recording recording() {
        return recording;
    }

    /** What was recorded, or null before and after. */
    Report report() {
        return report;
    }

    /** What a question is answered with; null if it is not one of this survey's surveyor. */
    Report reportFor(final TimeSlicedSurveyRequest request) {
        return isReporting(request.nonce()) && request.surveyorPeerId().equals(surveyor.key()) ? report : null;
    }

    /** Begins to record; there is no survey. */
    void start(final TimeSlicedSurveyCollecting message) {
        final PeerTraffic traffic = ports.traffic().get();
        nonce = message.nonce();
        surveyor = new NodeId(message.surveyorId());
        recording = Recording.begin(traffic == null ? List.of() : traffic.counts(), ports.ledger(), random);
        enter(SurveyPhase.COLLECTING);
    }

    /** Ends recording, if the message belongs to the survey that is recorded for. */
    boolean stop(final TimeSlicedSurveyCollecting message) {
        if (phase != SurveyPhase.COLLECTING
                || nonce != message.nonce()
                || !surveyor.key().equals(message.surveyorId())) {
            return false;
        }
        freeze();
        return true;
    }

    /** Looks at the time and at consensus. */
    void look() {
        final long elapsedNanos = clock.nanoTime() - sinceNanos;
        if (phase == SurveyPhase.COLLECTING) {
            recording.look(ports.ledger());
            if (elapsedNanos > settings.get().collecting().toNanos()) {
                freeze();
            }
        } else if (phase == SurveyPhase.REPORTING
                && elapsedNanos > settings.get().reporting().toNanos()) {
            clear();
        }
    }

    /** Forgets the survey. */
    void clear() {
        phase = SurveyPhase.INACTIVE;
        surveyor = null;
        recording = null;
        report = null;
    }

    /** Everything, as plain values. */
    SliceState state() {
        final long nowNanos = clock.nanoTime();
        return new SliceState(
                phase,
                nonce,
                surveyor,
                nowNanos - sinceNanos,
                recording == null ? null : recording.state(nowNanos),
                report);
    }

    /** Goes on with a survey from elsewhere. */
    void restore(final SliceState state) {
        final long nowNanos = clock.nanoTime();
        phase = state.phase();
        nonce = state.nonce();
        surveyor = state.surveyor();
        sinceNanos = nowNanos - state.elapsedNanos();
        recording = state.recording() == null ? null : Recording.of(state.recording(), nowNanos, random);
        report = state.report();
    }

    private void freeze() {
        recording.look(ports.ledger());
        report = recording.end(ports.traffic().get(), settings.get().isValidator());
        recording = null;
        enter(SurveyPhase.REPORTING);
    }

    private void enter(final SurveyPhase next) {
        phase = next;
        sinceNanos = clock.nanoTime();
    }
}
