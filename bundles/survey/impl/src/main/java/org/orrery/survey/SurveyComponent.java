package org.orrery.survey;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.orrery.handover.api.Handover;
import org.orrery.handover.api.HandoverParticipant;
import org.orrery.handover.api.ParticipantShell;
import org.orrery.handover.api.SwappablePart;
import org.orrery.link.api.Strands;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyResult;
import org.orrery.survey.api.SurveyService;
import org.orrery.survey.api.SurveyStatus;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The services of this bundle: a shell round {@link Survey}. */
@SwappablePart("survey")
@Component(
        service = {
            SurveyService.class,
            MessageHandler.class,
            PeerListener.class,
            EnvelopeTap.class,
            HandoverParticipant.class
        },
        immediate = true,
        configurationPid = "org.orrery.survey",
        property = "orrery.area=survey")
@Designate(ocd = SurveyConfiguration.class)
public final class SurveyComponent
        implements SurveyService, MessageHandler, PeerListener, EnvelopeTap, ParticipantShell {
    private final Handover handover;
    private final Survey survey;
    private final HandoverParticipant participant;

    /** Fails with a text for the operator if the configuration is out of range. */
    @Activate
    public SurveyComponent(
            @Reference final Strands strands,
            @Reference final Handover handover,
            @Reference final SurveyServices services,
            final SurveyConfiguration configuration) {
        this.handover = handover;
        survey = new Survey(
                services.ports(), SurveyConfiguration.Reader.read(configuration), strands, new SecureRandom());
        participant = survey.participant();
    }

    @Activate
    void start() {
        survey.start();
    }

    @Modified
    void modified(final SurveyConfiguration configuration) {
        survey.reconfigure(SurveyConfiguration.Reader.read(configuration));
    }

    @Deactivate
    void deactivate() {
        handover.park(this);
        survey.stop();
    }

    @Override
    public CompletionStage<Boolean> startCollecting(final long nonce) {
        return survey.startCollecting(nonce);
    }

    @Override
    public CompletionStage<Boolean> stopCollecting() {
        return survey.stopCollecting();
    }

    @Override
    public CompletionStage<AskOutcome> ask(
            final NodeId node, final long inboundPeersIndex, final long outboundPeersIndex) {
        return survey.ask(node, inboundPeersIndex, outboundPeersIndex);
    }

    @Override
    public CompletionStage<SurveyResult> result() {
        return survey.result();
    }

    @Override
    public CompletionStage<Void> stopReporting() {
        return survey.stopReporting();
    }

    @Override
    public SurveyStatus status() {
        return survey.status();
    }

    @Override
    public Set<MessageType> types() {
        return survey.types();
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return survey.handle(in);
    }

    @Override
    public void peerAuthenticated(final PeerInfo peer) {
        survey.peerAuthenticated(peer);
    }

    @Override
    public void peerDropped(final PeerInfo peer, final DropReason reason) {
        survey.peerDropped(peer, reason);
    }

    @Override
    public void roundTripMeasured(final PeerInfo peer, final long millis) {
        survey.roundTripMeasured(peer, millis);
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus status) {
        survey.delivered(message, status);
    }

    @Override
    public HandoverParticipant participant() {
        return participant;
    }
}
