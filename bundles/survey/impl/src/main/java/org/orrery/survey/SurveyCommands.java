package org.orrery.survey;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.orrery.auth.api.Signatures;
import org.orrery.overlay.api.NodeId;
import org.orrery.survey.api.AskOutcome;
import org.orrery.survey.api.SurveyPhase;
import org.orrery.survey.api.SurveyResult;
import org.orrery.wire.api.TimeSlicedSurveyCollecting;
import org.orrery.wire.api.WireMessage;
import org.orrery.wire.api.XdrWriter;

/**
 * What this node's operator asks of the survey. Any thread; it is answered on the strand.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, sections 4.2 and 4.8.
 */
final class SurveyCommands {
    private final SurveyPorts ports;
    private final SurveyStrand strand;
    private final Slice slice;
    private final Surveyor surveyor;
    private final Consumer<WireMessage> own;

    /**
     * Of one survey.
     *
     * @param own takes this node's start and stop, as it does those of others
     */
    SurveyCommands(
            final SurveyPorts ports,
            final SurveyStrand strand,
            final Slice slice,
            final Surveyor surveyor,
            final Consumer<WireMessage> own) {
        this.ports = ports;
        this.strand = strand;
        this.slice = slice;
        this.surveyor = surveyor;
        this.own = own;
    }

    CompletionStage<Boolean> startCollecting(final long nonce) {
        checkUint32("nonce", nonce);
        return strand.answer(() -> {
            final Signatures signatures = ports.signatures().get();
            if (signatures == null || slice.phase() != SurveyPhase.INACTIVE) {
                return false;
            }
            own.accept(SurveyMessages.start(collecting(nonce), signatures.ownSigner()));
            return true;
        });
    }

    CompletionStage<Boolean> stopCollecting() {
        return strand.answer(() -> {
            final Signatures signatures = ports.signatures().get();
            if (signatures == null || slice.phase() == SurveyPhase.INACTIVE) {
                return false;
            }
            own.accept(SurveyMessages.stop(collecting(slice.nonce()), signatures.ownSigner()));
            return true;
        });
    }

    CompletionStage<AskOutcome> ask(final NodeId node, final long inboundPeersIndex, final long outboundPeersIndex) {
        checkUint32("inboundpeerindex", inboundPeersIndex);
        checkUint32("outboundpeerindex", outboundPeersIndex);
        return strand.answer(() -> surveyor.ask(node, new Surveyor.Page(inboundPeersIndex, outboundPeersIndex)));
    }

    CompletionStage<SurveyResult> result() {
        return strand.answer(surveyor::result);
    }

    CompletionStage<Void> stopReporting() {
        return strand.answer(() -> {
            surveyor.stop();
            return null;
        });
    }

    private TimeSlicedSurveyCollecting collecting(final long nonce) {
        return new TimeSlicedSurveyCollecting(ports.self().key(), nonce, ports.trackingIndex());
    }

    private static void checkUint32(final String name, final long value) {
        if (value < 0 || value > XdrWriter.MAX_UINT32) {
            throw new IllegalArgumentException(name + " is " + value + ", outside 0 to 4294967295");
        }
    }
}
