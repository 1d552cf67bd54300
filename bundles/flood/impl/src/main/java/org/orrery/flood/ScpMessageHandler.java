package org.orrery.flood;

import java.util.Set;
import java.util.function.Supplier;
import org.orrery.flood.Intake.Verdict;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.MessageHandler;
import org.orrery.overlay.api.Outcome;
import org.orrery.overlay.api.PeerInfo;
import org.orrery.wire.api.MessageType;
import org.orrery.wire.api.WireMessage;

/**
 * Takes SCP messages to the application, however long they waited, and relays those that it is ready with. Where no
 * application is there they are forgotten. Spec: 20-flow-flood-fetch.md, sections 2.4 and 6.
 */
final class ScpMessageHandler implements MessageHandler {
    private final Intake intake;
    private final Intake.Processing processing = this::process;
    private final Supplier<ConsensusInbox> consensus;

    ScpMessageHandler(final Intake intake, final Supplier<ConsensusInbox> consensus) {
        this.intake = intake;
        this.consensus = consensus;
    }

    @Override
    public Set<MessageType> types() {
        return Set.of(MessageType.SCP_MESSAGE);
    }

    @Override
    public Outcome handle(final InboundMessage in) {
        return intake.take(in, processing);
    }

    private Verdict process(final WireMessage message, final PeerInfo from, final long waitedNanos) {
        final ConsensusInbox inbox = consensus.get();
        if (inbox == null) {
            return Verdict.FORGET;
        }
        return switch (inbox.receiveEnvelope(message, from.node())) {
            case READY -> Verdict.RELAY;
            case DISCARDED -> Verdict.FORGET;
            case SKIPPED_SELF, PROCESSED, FETCHING -> Verdict.KEEP;
        };
    }
}
