package org.orrery.survey;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.link.api.Cancellable;
import org.orrery.link.api.Strands;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.survey.api.SurveyService;
import org.orrery.survey.api.SurveyStatus;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.TimeSlicedSurveyResponse;
import org.orrery.wire.api.WireMessage;

/**
 * The survey, put together. Usable without a container. All that it knows belongs to the strand {@value #STRAND}; what comes
 * from loops and from the application is handed over to it.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.
 */
public final class Survey implements SurveyService, MessageHandler, PeerListener, EnvelopeTap {
    /** The name of the strand. */
    static final String STRAND = "survey";

    /** Time between two looks at time-outs, as long as stellar-core's tick. */
    private static final long LOOK_PERIOD_MILLIS = 3000;

    private static final Set<MessageType> TYPES = Set.of(
            MessageType.TIME_SLICED_SURVEY_REQUEST,
            MessageType.TIME_SLICED_SURVEY_RESPONSE,
            MessageType.TIME_SLICED_SURVEY_START_COLLECTING,
            MessageType.TIME_SLICED_SURVEY_STOP_COLLECTING);

    private final SurveyPorts ports;
    private final SurveyStrand strand;
    private final Slice slice;
    private final SurveyLimiter limiter;
    private final SurveyDesk desk;
    private final Surveyor surveyor;
    private final SurveyInbox inbox;
    private final SurveyCommands commands;
    private final SurveyRecorder recorder;
    private final SurveyHandover handover;
    private volatile SurveySettings settings;
    private Cancellable look = () -> {};
    private boolean stopped;
    /** All that is known went to another one. Written on the strand or while that stands still. */
    private volatile boolean given;
    /** For those who are not on the strand. */
    private volatile SurveyStatus status = SurveyStatus.NONE;

    /** A survey that has not started. */
    public Survey(
            final SurveyPorts ports, final SurveySettings settings, final Strands strands, final SecureRandom random) {
        this.ports = ports;
        this.settings = settings;
        strand = new SurveyStrand(strands.strand(STRAND), this::publish, () -> given);
        slice = new Slice(ports, this::settings, strands.clock(), random);
        limiter = new SurveyLimiter(ports::self, ports::trackingIndex);
        desk = new SurveyDesk(
                ports,
                new Relay(ports, strands.strand(Strands.NODE)),
                this::settings,
                slice,
                limiter,
                this::takeAnswer,
                random);
        surveyor = new Surveyor(
                ports,
                slice,
                strand.strand(),
                () -> settings().requestPeriodMillis(),
                random,
                own -> desk.receive(own, null));
        inbox = new SurveyInbox(strand.strand(), this::receive);
        commands = new SurveyCommands(ports, strand, slice, surveyor, message -> desk.receive(message, null));
        recorder = new SurveyRecorder(ports, strand, strands.clock());
        handover = new SurveyHandover(this);
    }

    /** Goes on with other settings; an active survey stays. Any thread. */
    public void reconfigure(final SurveySettings changed) {
        settings = changed;
    }

    /** Begins to look at time-outs. Any thread, once. */
    public void start() {
        strand.strand().execute(this::scheduleLook);
    }

    /** Ends asking and looking. Any thread; a second call does nothing. */
    public void stop() {
        strand.later(() -> {
            stopped = true;
            look.cancel();
            surveyor.stop();
        });
    }

    /** Gives and takes the state. */
    public HandoverParticipant participant() {
        return handover;
    }

    @Override
    public CompletionStage<Boolean> startCollecting(final long nonce) {
        return commands.startCollecting(nonce);
    }

    @Override
    public CompletionStage<Boolean> stopCollecting() {
        return commands.stopCollecting();
    }

    @Override
    public CompletionStage<AskOutcome> ask(
            final NodeId node, final long inboundPeersIndex, final long outboundPeersIndex) {
        return commands.ask(node, inboundPeersIndex, outboundPeersIndex);
    }

    @Override
    public CompletionStage<SurveyResult> result() {
        return commands.result();
    }

    @Override
    public CompletionStage<Void> stopReporting() {
        return commands.stopReporting();
    }

    @Override
    public SurveyStatus status() {
        return status;
    }

    @Override
    public Set<MessageType> types() {
        return TYPES;
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        inbox.put(in);
        return Outcome.DONE;
    }

    @Override
    public void peerAuthenticated(final PeerInfo peer) {
        recorder.peerAuthenticated(peer);
    }

    @Override
    public void peerDropped(final PeerInfo peer, final DropReason reason) {
        recorder.peerDropped(peer, reason);
    }

    @Override
    public void roundTripMeasured(final PeerInfo peer, final long millis) {
        recorder.roundTripMeasured(peer, millis);
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus result) {
        recorder.delivered(message, result);
    }

    /** Gives everything away; nothing is known here afterwards. While the strand stands still. */
    SurveyState give() {
        given = true;
        final List<Arrived> arrived = new ArrayList<>();
        inbox.drain()
                .forEach(in -> arrived.add(new Arrived(in.message(), in.from().node())));
        final SurveyState state = new SurveyState(slice.state(), limiter.content(), surveyor.give(), arrived);
        slice.clear();
        publish();
        return state;
    }

    /** Goes on with what is known elsewhere. While the strand stands still. */
    void take(final SurveyState state) {
        given = false;
        slice.restore(state.slice());
        limiter.restore(state.asked());
        surveyor.restore(state.surveyor());
        publish();
        state.arrived().forEach(each -> strand.later(() -> receive(each)));
    }

    private void takeAnswer(final TimeSlicedSurveyResponse answer) {
        surveyor.take(answer);
    }

    private void receive(final InboundMessage in) {
        if (given) {
            SurveyInbox.passTo(ports.successor(), in);
        } else {
            desk.receive(in.message(), in.from());
            publish();
        }
    }

    /** The peer may have gone meanwhile; then nobody is charged for the message. */
    private void receive(final Arrived arrived) {
        final PeerDirectory peers = ports.peers().get();
        final PeerInfo from = peers == null ? null : peers.find(arrived.from()).orElse(null);
        if (from != null) {
            desk.receive(arrived.message(), from);
            publish();
        }
    }

    private void scheduleLook() {
        if (stopped) {
            return;
        }
        look = strand.strand()
                .schedule(
                        () -> {
                            scheduleLook();
                            slice.look();
                            limiter.clearOld(ports.trackingIndex());
                            publish();
                        },
                        LOOK_PERIOD_MILLIS);
    }

    private void publish() {
        recorder.recordInto(slice.recording());
        status = slice.phase() == SurveyPhase.INACTIVE && !surveyor.asking()
                ? SurveyStatus.NONE
                : new SurveyStatus(
                        slice.phase(),
                        slice.phase() == SurveyPhase.INACTIVE ? SurveyStatus.NO_NONCE : slice.nonce(),
                        slice.surveyor(),
                        surveyor.asking());
    }

    private SurveySettings settings() {
        return settings;
    }
}
