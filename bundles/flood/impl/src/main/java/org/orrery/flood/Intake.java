package org.orrery.flood;

import org.orrery.link.api.Strand;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.OverlayClock;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.overlay.api.Permit;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * The way of a flood message from the link's loop to the application's strand, shared by the handlers of the two types.
 * What waits on the strand is bounded by the receive capacity that each message holds until it is processed.
 */
final class Intake {
    private final Floodgate floodgate;
    private final MessagesInWork inWork;
    private final Strand strand;
    private final OverlayClock clock;

    /** An intake that works on a strand. */
    Intake(final Floodgate floodgate, final MessagesInWork inWork, final Strand strand, final OverlayClock clock) {
        this.floodgate = floodgate;
        this.inWork = inWork;
        this.strand = strand;
        this.clock = clock;
    }

    /** On the link's loop: lets a copy go, or has the message processed on the strand. */
    Outcome take(final InboundMessage in, final Processing processing) {
        final WireMessage message = in.message();
        final Uint256 id = message.id();
        if (!inWork.enter(id)) {
            // Unlike the reference we note that this peer knows the message too, and so do not send it back.
            floodgate.suppressed(in.from(), id);
            return Outcome.DONE;
        }
        Permit permit = null;
        try {
            floodgate.addRecord(in.from(), id);
            permit = in.hold();
            strand.execute(new Job(message, in.from(), permit, processing));
        } catch (final RuntimeException fault) {
            end(id, permit);
            throw fault;
        }
        return Outcome.DONE;
    }

    private void end(final Uint256 id, final Permit permit) {
        inWork.leave(id);
        if (permit != null) {
            permit.close();
        }
    }

    /** What to do with a message on the strand. */
    interface Processing {
        /**
         * Returns what becomes of it.
         *
         * @param waitedNanos since it was taken in
         */
        Verdict process(WireMessage message, PeerInfo from, long waitedNanos);
    }

    /** What becomes of a processed message. */
    enum Verdict {
        /** Who knows it stays known. */
        KEEP,
        /** The others are told. */
        RELAY,
        /** A later copy counts as new. */
        FORGET,
        /** It waited too long and was not given to anybody. The peer that sent it knows it nevertheless. */
        SHED
    }

    private final class Job implements Runnable {
        private final WireMessage message;
        private final PeerInfo from;
        private final Permit permit;
        private final Processing processing;
        private final long takenNanos = clock.nanoTime();

        Job(final WireMessage message, final PeerInfo from, final Permit permit, final Processing processing) {
            this.message = message;
            this.from = from;
            this.permit = permit;
            this.processing = processing;
        }

        @Override
        public void run() {
            Verdict verdict = Verdict.FORGET;
            try {
                verdict = processing.process(message, from, clock.nanoTime() - takenNanos);
                if (verdict == Verdict.RELAY) {
                    floodgate.broadcast(message);
                } else if (verdict == Verdict.SHED) {
                    floodgate.shed();
                }
            } finally {
                if (verdict == Verdict.FORGET) {
                    floodgate.forget(message.id());
                }
                end(message.id(), permit);
            }
        }
    }
}
