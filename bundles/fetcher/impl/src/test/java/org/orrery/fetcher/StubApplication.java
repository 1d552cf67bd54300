package org.orrery.fetcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.ItemSink;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/** An application that keeps what it is given and answers what the test says. */
final class StubApplication implements ConsensusInbox, ItemSink {
    final List<WireMessage> released = new ArrayList<>();
    final List<NodeId> senders = new ArrayList<>();
    final List<Uint256> stored = new ArrayList<>();
    EnvelopeStatus status = EnvelopeStatus.PROCESSED;
    boolean storing = true;
    Consumer<WireMessage> onEnvelope = envelope -> {};

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        released.add(message);
        senders.add(from);
        onEnvelope.accept(message);
        return status;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        throw new AssertionError("not asked by a fetcher");
    }

    @Override
    public boolean receiveTransactionSet(final Uint256 hash, final WireMessage set) {
        return storing && stored.add(hash);
    }

    @Override
    public boolean receiveQuorumSet(final Uint256 hash, final WireMessage set) {
        return storing && stored.add(hash);
    }
}
