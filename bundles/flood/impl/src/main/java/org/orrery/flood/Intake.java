package org.orrery.flood;

import org.orrery.link.api.Strand;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.Outcome;
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

    /** An intake that works on a strand. */
    Intake(final Floodgate floodgate, final MessagesInWork inWork, final Strand strand) {
        this.floodgate = floodgate;
        this.inWork = inWork;
        this.strand = strand;
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
            strand.execute(new Job(message, in.from().node(), permit, processing));
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
        /** Returns whether to go on remembering it. */
        Verdict process(WireMessage message, NodeId from);
    }

    /** What becomes of a processed message. */
    enum Verdict {
        KEEP,
        RELAY,
        FORGET
    }

    private final class Job implements Runnable {
        private final WireMessage message;
        private final NodeId from;
        private final Permit permit;
        private final Processing processing;

        Job(final WireMessage message, final NodeId from, final Permit permit, final Processing processing) {
            this.message = message;
            this.from = from;
            this.permit = permit;
            this.processing = processing;
        }

        @Override
        public void run() {
            Verdict verdict = Verdict.FORGET;
            try {
                verdict = processing.process(message, from);
                if (verdict == Verdict.RELAY) {
                    floodgate.broadcast(message);
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
