package org.orrery.benchmarks;

import java.util.Optional;
import org.orrery.auth.Ed25519Signatures;
import org.orrery.auth.IdentitySettings;
import org.orrery.auth.api.Signatures;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.testkit.Keys;
import org.orrery.wire.api.ScpEnvelope;
import org.orrery.wire.api.SignedBytes;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;

/**
 * An application that does the least that one must: it verifies the signature of an envelope, and computes the hash of a
 * transaction. What is not known is relayed.
 */
final class CheckingApplication implements ConsensusInbox, TransactionPool {
    private final Signatures signatures = new Ed25519Signatures(IdentitySettings.of("benchmark network", Keys.seed(1)));
    private boolean knowsAll;

    /** Whether everything is known from now on. */
    void knowsAll(final boolean known) {
        knowsAll = known;
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        if (knowsAll) {
            return EnvelopeStatus.PROCESSED;
        }
        final ScpEnvelope envelope = ScpEnvelope.of(message);
        final boolean genuine = signatures.verify(
                new NodeId(envelope.statement().nodeId()),
                SignedBytes.scpStatement(Envelopes.NETWORK.hash(), envelope.statement()),
                envelope.signature().toBytes());
        if (!genuine) {
            throw new IllegalStateException("the benchmark signs its envelopes");
        }
        return EnvelopeStatus.READY;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        return false;
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        return knowsAll || message.contentHash().isZero() ? TransactionStatus.DUPLICATE : TransactionStatus.PENDING;
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        return Optional.empty();
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return false;
    }
}
