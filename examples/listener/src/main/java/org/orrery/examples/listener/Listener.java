package org.orrery.examples.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.auth.api.Signatures;
import org.orrery.node.api.ConsensusInbox;
import org.orrery.node.api.EnvelopeStatus;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.TransactionPool;
import org.orrery.node.api.TransactionStatus;
import org.orrery.overlay.api.NodeId;
import org.orrery.wire.api.ScpPledges;
import org.orrery.wire.api.ScpSlices;
import org.orrery.wire.api.Uint256;
import org.orrery.wire.api.WireMessage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prints a line for every statement that externalizes a ledger, counts transactions, relays and keeps nothing. */
@Component
public final class Listener implements ConsensusInbox, TransactionPool, LedgerClock {
    private static final int HASHES_REMEMBERED = 10_000;

    /** It follows no consensus, so it knows no ledger; "synced" says that it wants transactions all the same. */
    private static final LedgerView VIEW =
            new LedgerView(1, 1, 27, 1000, LedgerView.MAX_CLASSIC_TX_SIZE_BYTES, 5000, 1, 1, 1, true, true);

    private final Signatures signatures;
    private final Set<Uint256> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(final Map.Entry<Uint256, Boolean> eldest) {
            return size() > HASHES_REMEMBERED;
        }
    });
    private long transactions;

    /** Called by the container. */
    @Activate
    public Listener(@Reference final Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public EnvelopeStatus receiveEnvelope(final WireMessage message, final NodeId from) {
        final ScpSlices statement = ScpSlices.of(message);
        final NodeId validator = new NodeId(statement.nodeId());
        final byte[] signed = statement.signedBytes(signatures.network().hash());
        if (!signatures.verify(validator, signed, statement.signature().toBytes())) {
            return EnvelopeStatus.DISCARDED;
        }
        if (statement.pledgeCode() == ScpPledges.EXTERNALIZE) {
            System.out.printf(
                    "ledger %s externalized by %s; %d transactions so far%n",
                    Long.toUnsignedString(statement.slotIndex()), validator.toStrKey(), transactions);
        }
        return EnvelopeStatus.PROCESSED;
    }

    @Override
    public boolean isNewer(final WireMessage older, final WireMessage newer) {
        return false; // It relays no statements, so none waits to be sent.
    }

    @Override
    public TransactionStatus receiveTransaction(final WireMessage message, final NodeId from) {
        transactions += seen.add(message.contentHash()) ? 1 : 0;
        return TransactionStatus.FILTERED;
    }

    @Override
    public Optional<WireMessage> transaction(final Uint256 fullHash) {
        return Optional.empty();
    }

    @Override
    public boolean isBanned(final Uint256 fullHash) {
        return seen.contains(fullHash); // Others need not send us what we counted.
    }

    @Override
    public LedgerView view() {
        return VIEW;
    }
}
