package org.orrery.survey;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.orrery.auth.api.Signatures;
import org.orrery.flood.api.Flooder;
import org.orrery.node.api.LedgerClock;
import org.orrery.node.api.LedgerView;
import org.orrery.node.api.TransitiveQuorum;
import org.orrery.overlay.api.InboundMessage;
import org.orrery.overlay.api.NodeId;
import org.orrery.overlay.api.PeerDirectory;
import org.orrery.peers.api.PeerTraffic;

/**
 * The parts of the node that a survey needs. Each supplier answers null while its part is missing. Any thread.
 *
 * @param signatures who this node is, and who signed what
 * @param flooder passes messages on
 * @param floodMoves whether the flooder is just being exchanged, so that it must not be used off the strand {@code node}
 * @param peers whose connection ends if it passes on a wrong signature
 * @param traffic what is recorded
 * @param ledgerClock where consensus is
 * @param quorum who may survey this node unless the operator names somebody
 * @param successor takes messages that come when everything has been given to it; whoever is in charge, or nobody
 */
public record SurveyPorts(
        Supplier<Signatures> signatures,
        Supplier<Flooder> flooder,
        BooleanSupplier floodMoves,
        Supplier<PeerDirectory> peers,
        Supplier<PeerTraffic> traffic,
        Supplier<LedgerClock> ledgerClock,
        Supplier<TransitiveQuorum> quorum,
        Consumer<InboundMessage> successor) {
    LedgerView ledger() {
        final LedgerClock clock = ledgerClock.get();
        return clock == null ? LedgerView.UNKNOWN : clock.view();
    }

    long trackingIndex() {
        return ledger().trackingIndex();
    }

    /** This node, or null while that is not known. */
    NodeId self() {
        final Signatures present = signatures.get();
        return present == null ? null : present.self();
    }

    boolean dependsOn(final NodeId node) {
        final TransitiveQuorum present = quorum.get();
        return present != null && present.isInTransitiveQuorum(node);
    }
}
