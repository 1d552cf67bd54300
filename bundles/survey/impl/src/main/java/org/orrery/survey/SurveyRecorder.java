package org.orrery.survey;

import java.util.function.Consumer;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.EnvelopeTap;
import org.orrery.overlay.api.DropReason;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.PeerListener;
import org.orrery.wire.api.WireMessage;

/**
 * Has what happens to peers and to consensus recorded on the survey's strand while a survey collects; otherwise it costs
 * one look. Any thread.
 *
 * <p>Spec: 30-manager-persistence-survey-admin.md, section 4.4.
 */
final class SurveyRecorder implements PeerListener, EnvelopeTap {
    private final SurveyStrand strand;
    private final OverlayClock clock;
    private final ConsensusLag lag;
    private volatile Recording recording;

    /** Nothing is recorded yet. */
    SurveyRecorder(final SurveyPorts ports, final SurveyStrand strand, final OverlayClock clock) {
        this.strand = strand;
        this.clock = clock;
        lag = new ConsensusLag(
                ports,
                clock,
                () -> recording,
                millis -> record(each -> each.firstToSelf(millis, clock.nanoTime())),
                millis -> record(each -> each.selfToOther(millis, clock.nanoTime())));
    }

    /** From now on there; null ends it. On the survey's strand. */
    void recordInto(final Recording changed) {
        recording = changed;
    }

    @Override
    public void peerAuthenticated(final PeerInfo peer) {
        record(Recording::peerAdded);
    }

    @Override
    public void peerDropped(final PeerInfo peer, final DropReason reason) {
        record(each -> each.peerDropped(peer));
    }

    @Override
    public void roundTripMeasured(final PeerInfo peer, final long millis) {
        record(each -> each.roundTrip(peer, millis, clock.nanoTime()));
    }

    @Override
    public void delivered(final WireMessage message, final EnvelopeStatus result) {
        lag.delivered(message, result);
    }

    /** What is recorded may have changed before the event's turn. */
    private void record(final Consumer<Recording> event) {
        if (recording != null) {
            strand.later(() -> {
                final Recording present = recording;
                if (present != null) {
                    event.accept(present);
                }
            });
        }
    }
}
